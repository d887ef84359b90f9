import { systemName } from '../facts/fact-labels';
import { unitInWords } from '../facts/units';
import { isObject, type JsonObject } from '../json';
import {
  allObjects,
  allPlain,
  isPlain,
  joined,
  kept,
  line,
  listAt,
  merge,
  objectAt,
  only,
  textAt,
  unique,
  without,
  type Line,
  type NameOf,
} from './line';
import { codeWord, plainText, primitiveText } from './primitive-text';

// FHIR R4 data types that fit on one line. Each function returns null if the object is not of its type.

function codingCode(coding: JsonObject): string {
  return joined(
    [
      systemName(textAt(coding, 'system')),
      textAt(coding, 'code'),
      textAt(coding, 'version') && `version ${textAt(coding, 'version')}`,
    ],
    ' ',
  );
}
export function coding(object: JsonObject): Line | null {
  if (typeof object['code'] !== 'string' && typeof object['display'] !== 'string') return null;
  if (
    !('system' in object || 'display' in object) ||
    'value' in object ||
    !only(object, ['system', 'version', 'code', 'display'], ['userSelected'])
  )
    return null;
  const display = textAt(object, 'display');
  return line(display || codeWord(textAt(object, 'code')), without(object, ['system', 'version', 'code', 'display']), [
    { label: 'code', value: codingCode(object) },
  ]);
}
export function codeableConcept(object: JsonObject): Line | null {
  if (
    !(Array.isArray(object['coding']) || typeof object['text'] === 'string') ||
    !only(object, ['text'], ['coding']) ||
    !allObjects(object, 'coding')
  )
    return null;
  const codings = listAt(object, 'coding').filter(isObject);
  if (
    !codings.every((c) => ['system', 'version', 'code', 'display'].every((field) => !(field in c) || isPlain(c[field])))
  )
    return null;
  const words = unique([textAt(object, 'text'), ...codings.map((c) => textAt(c, 'display'))]);
  const left = codings
    .map((c) => without(c, ['system', 'version', 'code', 'display']))
    .filter((c) => Object.keys(c).length > 0);
  const technical = codings.map((c) => ({ label: 'code', value: codingCode(c) })).filter((t) => t.value !== '');
  const text =
    words.length > 0 ? words.join(' / ') : unique(codings.map((c) => codeWord(textAt(c, 'code')))).join(' / ');
  return line(
    text,
    { ...without(object, ['coding', 'text']), ...(left.length > 0 ? { coding: left } : {}) },
    technical,
  );
}
export function quantity(object: JsonObject): Line | null {
  if (
    typeof object['value'] !== 'number' ||
    !only(object, ['value', 'comparator', 'unit', 'system', 'code', 'currency'])
  )
    return null;
  const value = textAt(object, 'value');
  const currency = textAt(object, 'currency');
  const unit = textAt(object, 'unit');
  const code = textAt(object, 'code');
  const system = textAt(object, 'system');
  const isPlainUcum = system === 'http://unitsofmeasure.org' && (code === unit || unit === '');
  const shown = unitInWords(unit || code);
  const text = joined([textAt(object, 'comparator') + value, currency, shown], ' ');
  const isSaidWhole = shown === (unit || code) && (isPlainUcum || (system === '' && (code === '' || code === unit)));
  return line(
    text,
    without(object, ['value', 'comparator', 'unit', 'system', 'code', 'currency']),
    isSaidWhole ? [] : [{ label: 'unit', value: joined([systemName(system), code === '' ? unit : code], ' ') }],
  );
}
export function range(object: JsonObject): Line | null {
  if (!('low' in object || 'high' in object) || !only(object, [], ['low', 'high'])) return null;
  const low = objectAt(object, 'low');
  const high = objectAt(object, 'high');
  const a = low && quantity(low);
  const b = high && quantity(high);
  if (('low' in object && !a) || ('high' in object && !b)) return null;
  const text = a && b ? `${a.text} to ${b.text}` : a ? `${a.text} or more` : `${b?.text ?? ''} or less`;
  return merge(text, without(object, ['low', 'high']), { low: a, high: b });
}
export function ratio(object: JsonObject): Line | null {
  const a = objectAt(object, 'numerator');
  const b = objectAt(object, 'denominator');
  const top = a && quantity(a);
  const bottom = b && quantity(b);
  if (!top || !bottom || !only(object, [], ['numerator', 'denominator'])) return null;
  return merge(`${top.text} per ${bottom.text}`, without(object, ['numerator', 'denominator']), {
    numerator: top,
    denominator: bottom,
  });
}
export function period(object: JsonObject): Line | null {
  if (!('start' in object || 'end' in object) || !only(object, ['start', 'end'])) return null;
  const at = (field: string) => primitiveText(textAt(object, field), field);
  const text =
    'start' in object && 'end' in object
      ? `${at('start')} to ${at('end')}`
      : 'start' in object
        ? `from ${at('start')}`
        : `until ${at('end')}`;
  return line(text, without(object, ['start', 'end']));
}
const contactSystems = ['phone', 'fax', 'email', 'pager', 'url', 'sms', 'other'];
export function contactPoint(object: JsonObject): Line | null {
  if (
    !contactSystems.includes(textAt(object, 'system')) ||
    !only(object, ['system', 'value', 'use'], ['rank', 'period'])
  )
    return null;
  return line(
    `${textAt(object, 'value')} (${joined([textAt(object, 'use'), textAt(object, 'system')], ' ')})`,
    without(object, ['system', 'value', 'use']),
  );
}
/** Identifiers for machines: a UUID, an object identifier. */
const isMachineNumber = (value: string) => /^(urn:\S+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.test(value);
export function identifier(object: JsonObject): Line | null {
  if (
    typeof object['value'] !== 'string' ||
    !('system' in object || 'type' in object || 'use' in object) ||
    !only(object, ['use', 'system', 'value'], ['type', 'period', 'assigner'])
  )
    return null;
  const type = objectAt(object, 'type');
  const typeLine = type && codeableConcept(type);
  const text =
    joined([typeLine?.text ?? '', textAt(object, 'value')], ': ') +
    (object['use'] === undefined ? '' : ` (${textAt(object, 'use')})`);
  const system = textAt(object, 'system');
  const technical = [
    ...(system === '' ? [] : [{ label: 'system', value: systemName(system) }]),
    ...(typeLine?.technical ?? []).map((t) => ({ label: `type · ${t.label}`, value: t.value })),
  ];
  // With a type it is meaningful, like the number of a paper file.
  const isLink = (typeLine?.text ?? '') === '' && isMachineNumber(textAt(object, 'value'));
  return {
    text,
    isLink,
    technical,
    rest: {
      ...without(object, ['use', 'system', 'value', 'type']),
      ...(typeLine ? typeLine.rest : kept(object, 'type')),
    },
  };
}
export function reference(object: JsonObject, nameOf: NameOf): Line | null {
  const isReference =
    typeof object['reference'] === 'string' ||
    (('display' in object || 'identifier' in object) && !('code' in object) && !('system' in object));
  if (!isReference || !only(object, ['reference', 'display'], ['type', 'identifier'])) return null;
  const target = textAt(object, 'reference');
  const known = textAt(object, 'display') || (target === '' ? '' : (nameOf(target) ?? ''));
  const id = objectAt(object, 'identifier');
  const idLine = id && identifier(id);
  const text = known || (idLine ? idLine.text : '') || target;
  const technical = [
    ...(target === '' || text === target ? [] : [{ label: 'link', value: target }]),
    ...(idLine?.technical ?? []),
  ];
  if (idLine && known !== '') technical.push({ label: 'identifier', value: idLine.text });
  const rest = {
    ...without(object, ['reference', 'display', 'identifier']),
    ...(idLine ? idLine.rest : kept(object, 'identifier')),
  };
  return { text, isLink: text === target || (known === '' && idLine?.isLink === true), technical, rest };
}
export function humanName(object: JsonObject): Line | null {
  if (
    !('family' in object || 'given' in object) ||
    !only(object, ['use', 'text', 'family'], ['given', 'prefix', 'suffix', 'period'])
  )
    return null;
  if (!['given', 'prefix', 'suffix'].every((field) => allPlain(object, field))) return null;
  const words = (field: string) => listAt(object, field).map(String);
  const name = joined([...words('prefix'), ...words('given'), textAt(object, 'family'), ...words('suffix')], ' ');
  const text = textAt(object, 'text');
  return line(
    joined([name, text === name ? '' : text], ' / ') +
      (object['use'] === undefined ? '' : ` (${textAt(object, 'use')})`),
    without(object, ['use', 'text', 'family', 'given', 'prefix', 'suffix']),
  );
}
export function address(object: JsonObject): Line | null {
  if (
    !('line' in object || 'city' in object || 'postalCode' in object || 'country' in object || 'state' in object) ||
    !allPlain(object, 'line')
  )
    return null;
  if (!only(object, ['use', 'type', 'text', 'city', 'district', 'state', 'postalCode', 'country'], ['line', 'period']))
    return null;
  const text = joined(
    unique([
      ...listAt(object, 'line').map(String),
      textAt(object, 'city'),
      textAt(object, 'district'),
      textAt(object, 'state'),
      textAt(object, 'postalCode'),
      textAt(object, 'country'),
    ]),
  );
  const kind = joined([textAt(object, 'use'), textAt(object, 'type')], ' ');
  return line(
    text + (kind === '' ? '' : ` (${kind})`),
    without(object, [
      'use',
      'type',
      'line',
      'city',
      'district',
      'state',
      'postalCode',
      'country',
      ...(text.includes(textAt(object, 'text')) ? ['text'] : []),
    ]),
  );
}
export function annotation(object: JsonObject, nameOf: NameOf): Line | null {
  if (
    typeof object['text'] !== 'string' ||
    !('time' in object || 'authorString' in object || 'authorReference' in object) ||
    !only(object, ['text', 'time', 'authorString'], ['authorReference'])
  )
    return null;
  const by = objectAt(object, 'authorReference');
  const byLine = by && reference(by, nameOf);
  const who = joined([
    textAt(object, 'authorString') || (byLine && byLine.isLink !== true ? byLine.text : ''),
    primitiveText(textAt(object, 'time'), 'time'),
  ]);
  return line(
    `${object['text']}${who === '' ? '' : ` (${who})`}`,
    {
      ...without(object, ['text', 'time', 'authorString', 'authorReference']),
      ...(byLine ? byLine.rest : kept(object, 'authorReference')),
    },
    [
      ...(byLine && (byLine.isLink === true || textAt(object, 'authorString') !== '')
        ? [{ label: 'writer', value: byLine.text }]
        : []),
      ...(byLine?.technical ?? []),
    ],
  );
}
export function attachment(object: JsonObject): Line | null {
  if (
    !('contentType' in object || ('url' in object && 'title' in object)) ||
    !only(object, ['contentType', 'data', 'title', 'creation'], ['language', 'url', 'size', 'hash'])
  )
    return null;
  const data = textAt(object, 'data');
  const kind = textAt(object, 'contentType');
  const readable = textOfData(kind, data);
  const size = data === '' ? '' : `${Math.floor((data.replace(/=+$/, '').length * 3) / 4)} bytes inside this entry`;
  const heading = [textAt(object, 'title'), primitiveText(textAt(object, 'creation'), 'creation')];
  const forPrograms = ['size', 'hash'].filter((field) => isPlain(object[field]));
  const technical = forPrograms.map((field) => ({ label: field, value: textAt(object, field) }));
  const rest = without(object, ['contentType', 'data', 'title', 'creation', ...forPrograms]);
  if (readable === null)
    return line(joined([textAt(object, 'title'), kind, size, ...heading.slice(1)]), rest, technical);
  return line(joined([joined(heading), readable], '\n'), rest, [
    { label: 'kind', value: joined([kind, size]) },
    ...technical,
  ]);
}
/** The text of an attachment, so that a letter stored inside a resource can be read; null if it is not text. */
function textOfData(contentType: string, data: string): string | null {
  const kind = contentType.toLowerCase();
  if (data === '' || !(kind.startsWith('text/') || kind.startsWith('application/xhtml'))) return null;
  try {
    const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
    const text = new TextDecoder(/charset="?([\w-]+)/.exec(kind)?.[1] ?? 'utf-8', { fatal: true }).decode(bytes);
    return kind.includes('html') ? plainText(text) : text;
  } catch {
    return null;
  }
}
