import { labelOf } from '../facts/fact-labels';
import { isObject, type Json, type JsonObject } from '../json';
import { codeableConcept } from './data-types';
import {
  allObjects,
  allPlain,
  isPlain,
  joined,
  kept,
  line,
  listAt,
  objectAt,
  only,
  textAt,
  without,
  type Line,
  type NameOf,
} from './line';
import { primitiveText } from './primitive-text';

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
export function timing(object: JsonObject): Line | null {
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
/** @param lineOf formats any data type on one line: a dosage contains others, whose reader in turn uses dosages */
export function dosage(
  object: JsonObject,
  nameOf: NameOf,
  lineOf: (object: JsonObject, field: string, nameOf: NameOf) => Line | null,
): Line | null {
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
      // Two doses may both have a part that does not fit on a line.
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
