import { patientFields } from '../../../../shared/fields/patient.fields';
import type { PatientName } from '../../../../shared/domain/patients/patient';
import type { PatientCore } from '../../../../shared/domain/patients/patient';
import { isObject, listOf, objectsOf, textOf } from '../../json';
import { currentName, nameOfPerson, readName } from '../../elements/human-name';
import { PatientReading, type Without, most, realDay } from './patient-reading';
import type { JsonObject } from '../../json';

const { fields: limit } = patientFields;
/** Reads the current name, the preferred name and all others. An unknown use stays a further fact. */
export function readNames(of: PatientReading): {
  main: Pick<PatientCore, 'title' | 'givenNames' | 'familyName' | 'suffix'>;
  preferred: string;
  others: Without<PatientName>[];
} {
  const names = objectsOf(of.resource, 'name');
  const main = currentName(names, of.mapping.today);
  const known = names.find((name) => name !== main && textOf(name, 'use') === 'nickname' && preferredOf(name) !== '');
  const others: Without<PatientName>[] = [];
  for (const [i, name] of listOf(of.resource, 'name').entries()) {
    if (!isObject(name) || name === main) continue;
    if (name === known) {
      of.left.take(['name', i], 'given', 'use', ...(textOf(name, 'text') === preferredOf(name) ? ['text'] : []));
      continue;
    }
    if (others.length >= most.names) continue;
    const parts = nameParts(of, name, 'Other name');
    if (parts.givenNames === '' && parts.familyName === '') continue;
    const read = readName(name);
    others.push({
      use: read.use ?? 'usual',
      title: parts.title,
      givenNames: parts.givenNames,
      familyName: parts.familyName,
      from: realDay(read.from),
      until: realDay(read.until),
    });
    of.left.take(['name', i], 'family', 'given', 'prefix', ...(read.use === null ? [] : ['use']));
    if (textOf(name, 'text') === nameOfPerson({ ...name, text: '' })) of.left.take(['name', i], 'text');
    of.takePeriod(['name', i], name, read);
  }
  if (!main) return { main: { title: '', givenNames: '', familyName: '', suffix: '' }, preferred: '', others };
  takeName(of, listOf(of.resource, 'name').indexOf(main), main);
  return {
    main: nameParts(of, main, 'Name'),
    preferred: of.fit('Preferred name', known ? preferredOf(known) : '', limit.preferred_name.max),
    others,
  };
}

function takeName(of: PatientReading, i: number, name: JsonObject): void {
  of.left.take(['name', i], 'family', 'given', 'prefix', 'suffix', 'use');
  const whole = nameOfPerson({ ...name, text: '' });
  // A text that only repeats the parts is not a further fact.
  if (
    whole === '' ||
    textOf(name, 'text') === whole ||
    textOf(name, 'text') === [readName(name).given, readName(name).family].join(' ')
  )
    of.left.take(['name', i], 'text');
}

function nameParts(
  of: PatientReading,
  name: JsonObject,
  label: string,
): Pick<PatientCore, 'title' | 'givenNames' | 'familyName' | 'suffix'> {
  const read = readName(name);
  const parts = read.family === '' && read.given === '' ? splitName(textOf(name, 'text')) : read;
  return {
    title: of.fit(
      `${label}: title`,
      'title' in parts && parts.title !== '' ? parts.title : read.title,
      limit.title.max,
    ),
    givenNames: of.fit(`${label}: given names`, parts.given, limit.given_names.max),
    familyName: of.fit(`${label}: family name`, parts.family, limit.family_name.max),
    suffix: of.fit(`${label}: suffix`, read.suffix, limit.suffix.max),
  };
}

function preferredOf(name: JsonObject): string {
  return (readName(name).given || textOf(name, 'text')).trim();
}

/** `SMITH, Jane Ann` or `Jane Ann Smith`: the family name comes before a comma, otherwise it is the last word. */
export function splitName(text: string): { title: string; given: string; family: string } {
  const clean = text.replace(/\s+/g, ' ').trim();
  const comma = clean.indexOf(',');
  const [family, rest] =
    comma > 0
      ? [clean.slice(0, comma).trim(), clean.slice(comma + 1).trim()]
      : [clean.slice(clean.lastIndexOf(' ') + 1), clean.includes(' ') ? clean.slice(0, clean.lastIndexOf(' ')) : ''];
  const title = /^(mr|mrs|ms|miss|mx|dr|prof|rev|sir|dame|lady|lord)\.?(?= |$)/i.exec(rest)?.[0] ?? '';
  return { title, given: rest.slice(title.length).trim(), family };
}
