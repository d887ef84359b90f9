import { formatFhirDateTimeUk } from '../../../shared/time/instant';
import { labelOf, spellOut, systemName } from './fact-labels';
import { unitInWords } from './units';

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export type JsonObject = { readonly [field: string]: Json };

/** A data type of FHIR in one line; what the line leaves out is either technical (codes, links) or in `rest`, to be told apart. */
export type Line = {
  readonly text: string;
  /** True when the text itself is only a link that nobody could name, or a number that only machines use. */
  readonly isLink?: boolean;
  readonly technical: readonly { readonly label: string; readonly value: string }[];
  readonly rest: JsonObject;
};

/** Says what a reference points at, when the record knows: `urn:uuid:…` -> `Acute bronchitis`. */
export type NameOf = (reference: string) => string | null;

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
const textAt = (object: JsonObject, field: string): string => {
  const value = object[field];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
};
const listAt = (object: JsonObject, field: string): readonly Json[] => {
  const value = object[field];
  return Array.isArray(value) ? (value as readonly Json[]) : value === undefined ? [] : [value];
};
const objectAt = (object: JsonObject, field: string): JsonObject | null => {
  const value = object[field];
  return isObject(value) ? value : null;
};
function without(object: JsonObject, fields: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([field]) => !fields.includes(field)));
}
/** The field as it is, for the rest of a line, when the line could not say it. */
const kept = (object: JsonObject, field: string): JsonObject =>
  field in object ? { [field]: object[field] ?? null } : {};
const isPlain = (value: Json | undefined) => typeof value === 'string' || typeof value === 'number';
/**
 * True when the object has only these fields, and plain text or numbers in those that a line is made of: what decides that an
 * object is of a data type and not something of its own. `others` may hold anything; who uses them looks for himself.
 */
function only(object: JsonObject, plain: readonly string[], others: readonly string[] = []): boolean {
  return Object.entries(object).every(([field, value]) =>
    plain.includes(field)
      ? isPlain(value)
      : others.includes(field) || field === 'id' || field === 'extension' || field.startsWith('_'),
  );
}
const allObjects = (object: JsonObject, field: string) =>
  !(field in object) || (Array.isArray(object[field]) && listAt(object, field).every((item) => isObject(item)));
const allPlain = (object: JsonObject, field: string) => listAt(object, field).every((item) => isPlain(item));
const line = (text: string, rest: JsonObject = {}, technical: Line['technical'] = []): Line => ({
  text,
  rest,
  technical,
});
const joined = (parts: readonly string[], separator = ', ') => parts.filter((part) => part !== '').join(separator);
const unique = (parts: readonly string[]) => [
  ...new Set(parts.map((part) => part.trim()).filter((part) => part !== '')),
];
/** `in-progress` as a person writes it; anything that is not such a code stays as it is. */
const codeWord = (code: string) => (/^[a-z]+(-[a-z]+)*$/.test(code) ? spellOut(code) : code);

const codeFields = [
  'status',
  'intent',
  'use',
  'priority',
  'criticality',
  'category',
  'type',
  'lifecycleStatus',
  'outcome',
  'gender',
  'severity',
  'mode',
  'docStatus',
  'kind',
];

/** A single value as text. Long base64 content is told by its size: it is in the original. */
export function primitiveText(value: string | number | boolean | null, field: string): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return String(value);
  if (field === 'div') return plainText(value);
  if (codeFields.includes(field)) return codeWord(value);
  // A bare year and month looks like many other numbers, so it is read as one only where a date belongs.
  if (/^\d{4}-\d{2}$/.test(value) && !/(date|time|start|end|when|on|period|onset|abatement)$/i.test(field))
    return value;
  return formatFhirDateTimeUk(value);
}

/** XHTML or HTML as plain text: the words, with breaks where blocks ended. */
export function plainText(html: string): string {
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
  return html
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/<br\s*\/?>|<\/(p|div|li|tr|h\d|td|th|table|ul|ol)>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#x?[0-9a-f]+|\w+);/gi, (all, name: string) => {
      if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? all;
      const code =
        name.charAt(1).toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
      return Number.isInteger(code) && code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
    })
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n[\s]*/g, '\n')
    .trim();
}

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
function coding(object: JsonObject): Line | null {
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
function codeableConcept(object: JsonObject): Line | null {
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
function quantity(object: JsonObject): Line | null {
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
function range(object: JsonObject): Line | null {
  if (!('low' in object || 'high' in object) || !only(object, [], ['low', 'high'])) return null;
  const low = objectAt(object, 'low');
  const high = objectAt(object, 'high');
  const a = low && quantity(low);
  const b = high && quantity(high);
  if (('low' in object && !a) || ('high' in object && !b)) return null;
  const text = a && b ? `${a.text} to ${b.text}` : a ? `${a.text} or more` : `${b?.text ?? ''} or less`;
  return merge(text, without(object, ['low', 'high']), { low: a, high: b });
}
function ratio(object: JsonObject): Line | null {
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
function period(object: JsonObject): Line | null {
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
function contactPoint(object: JsonObject): Line | null {
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
/** Numbers that programs make for one another: a UUID, an object identifier. */
const isMachineNumber = (value: string) => /^(urn:\S+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.test(value);
function identifier(object: JsonObject): Line | null {
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
  // With a type it says what it is a number of, as the number of a paper file does.
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
function reference(object: JsonObject, nameOf: NameOf): Line | null {
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
function humanName(object: JsonObject): Line | null {
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
function address(object: JsonObject): Line | null {
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
function annotation(object: JsonObject, nameOf: NameOf): Line | null {
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
function attachment(object: JsonObject): Line | null {
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
/** The words of an attached text, so that a letter kept inside a resource can be read; null when it is not text. */
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

const units: Record<string, string> = {
  s: 'second',
  min: 'minute',
  h: 'hour',
  d: 'day',
  wk: 'week',
  mo: 'month',
  a: 'year',
};
const many = (count: string, unit: string) => (count === '1' || count === '' ? unit : `${count} ${unit}s`);
function timing(object: JsonObject): Line | null {
  if (
    !(isObject(object['repeat']) || Array.isArray(object['event'])) ||
    !only(object, [], ['repeat', 'event', 'code']) ||
    !allPlain(object, 'event')
  )
    return null;
  const repeat = objectAt(object, 'repeat') ?? {};
  if ('repeat' in object && !isObject(object['repeat'])) return null;
  if (!['frequency', 'period', 'periodUnit', 'count'].every((field) => !(field in repeat) || isPlain(repeat[field])))
    return null;
  const unit = units[textAt(repeat, 'periodUnit')] ?? textAt(repeat, 'periodUnit');
  const times = textAt(repeat, 'frequency');
  const often = times === '' ? '' : times === '1' ? 'once' : times === '2' ? 'twice' : `${times} times`;
  const every = textAt(repeat, 'period') === '' && unit === '' ? '' : `every ${many(textAt(repeat, 'period'), unit)}`;
  const count = textAt(repeat, 'count') === '' ? '' : `${textAt(repeat, 'count')} times in all`;
  const events = listAt(object, 'event').flatMap((v) =>
    typeof v === 'string' || typeof v === 'number' ? [primitiveText(v, 'event')] : [],
  );
  const code = objectAt(object, 'code');
  const codeLine = code && codeableConcept(code);
  const left = without(repeat, ['frequency', 'period', 'periodUnit', 'count']);
  return line(
    joined([joined([often, every], ' '), count, ...events, codeLine?.text ?? '']),
    { ...without(object, ['repeat', 'event', 'code']), ...left, ...(codeLine ? codeLine.rest : kept(object, 'code')) },
    codeLine?.technical ?? [],
  );
}
function dosage(object: JsonObject, nameOf: NameOf): Line | null {
  if (!(
    Array.isArray(object['doseAndRate']) ||
    isObject(object['timing']) ||
    'asNeededBoolean' in object ||
    isObject(object['asNeededCodeableConcept']) ||
    'patientInstruction' in object ||
    (isObject(object['route']) && 'text' in object)
  ))
    return null;
  const simple = ['text', 'patientInstruction', 'asNeededBoolean'];
  if (
    !allObjects(object, 'doseAndRate') ||
    !only(
      object,
      ['text', 'patientInstruction'],
      Object.keys(object).filter((field) => field !== 'text' && field !== 'patientInstruction'),
    )
  )
    return null;
  if ('asNeededBoolean' in object && typeof object['asNeededBoolean'] !== 'boolean') return null;
  const parts: string[] = [textAt(object, 'text'), textAt(object, 'patientInstruction')];
  const technical: { label: string; value: string }[] = [];
  const rest: Record<string, Json> = {};
  const addLine = (field: string, value: Json, before = '') => {
    const made = isObject(value) ? lineOf(value, field, nameOf) : null;
    if (!made) {
      // Two doses may both have a part that no line can say.
      rest[field] = field in rest ? [rest[field] ?? null, value] : value;
      return;
    }
    parts.push(before + made.text);
    technical.push(
      ...made.technical.map((t) => ({ label: `${labelOf(field).toLowerCase()} · ${t.label}`, value: t.value })),
    );
    if (Object.keys(made.rest).length > 0) rest[field] = made.rest;
  };
  for (const [field, value] of Object.entries(object)) {
    if (simple.includes(field)) continue;
    if (field === 'doseAndRate') {
      const types: Json[] = [];
      for (const [name, part] of listAt(object, field)
        .filter(isObject)
        .flatMap((dose) => Object.entries(dose))) {
        if (name === 'type') types.push(part);
        else addLine(name, part, name.startsWith('rate') ? 'at ' : 'dose ');
      }
      if (types.length > 0) rest['doseType'] = types;
    } else if (['timing', 'route', 'site', 'method', 'doseQuantity'].includes(field))
      addLine(field, value, field === 'doseQuantity' ? 'dose ' : '');
    else if (field === 'asNeededCodeableConcept') addLine(field, value, 'as needed for ');
    else rest[field] = value;
  }
  if (object['asNeededBoolean'] === true) parts.push('as needed');
  if (object['asNeededBoolean'] === false) parts.push('not only as needed');
  return parts.some((part) => part !== '') ? line(joined(parts), rest, technical) : null;
}

function merge(text: string, rest: JsonObject, parts: Readonly<Record<string, Line | null>>): Line {
  const technical = Object.entries(parts).flatMap(([name, part]) =>
    (part?.technical ?? []).map((t) => ({ label: `${name} · ${t.label}`, value: t.value })),
  );
  const left = Object.fromEntries(
    Object.entries(parts)
      .filter(([, part]) => part && Object.keys(part.rest).length > 0)
      .map(([name, part]) => [name, part?.rest ?? {}]),
  );
  return line(text, { ...rest, ...left }, technical);
}

/** The value in one line when it is of a FHIR data type; null when it has a structure of its own. */
export function lineOf(object: JsonObject, field: string, nameOf: NameOf): Line | null {
  if (/^dosage(Instruction)?$/.test(field)) {
    const made = dosage(object, nameOf);
    if (made) return made;
  }
  return (
    timing(object) ??
    annotation(object, nameOf) ??
    attachment(object) ??
    codeableConcept(object) ??
    contactPoint(object) ??
    quantity(object) ??
    identifier(object) ??
    coding(object) ??
    reference(object, nameOf) ??
    period(object) ??
    range(object) ??
    ratio(object) ??
    humanName(object) ??
    address(object)
  );
}
