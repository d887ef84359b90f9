import { coreLabels, plainFieldNamed, plainText } from '../form/field-places';
import type { PatientFormValues } from '../form/form-values';
import {
  addressUseNames,
  contactUseNames,
  genderNames,
  nameUseNames,
  preferredContactNames,
  sexNames,
} from '../form/words';

type Lists = 'phones' | 'emails' | 'otherContacts' | 'otherNames' | 'addresses' | 'relatedPeople';
const lists: readonly Lists[] = ['phones', 'emails', 'otherContacts', 'otherNames', 'addresses', 'relatedPeople'];
type Field = Exclude<keyof PatientFormValues, 'notice' | 'alerts'>;

/** Labels of the fields when shown outside the form. */
const labels: Readonly<Record<Field, string>> = {
  ...coreLabels,
  phones: 'Phones',
  emails: 'E-mail addresses',
  otherContacts: 'Other contacts',
  otherNames: 'Other names',
  addresses: 'Addresses',
  relatedPeople: 'Emergency contacts',
};

/** A field that another user changed during this edit. `mine` is null if it was not edited here. */
export type TheirChange = {
  readonly field: Field;
  readonly label: string;
  readonly before: string;
  readonly theirs: string;
  readonly mine: string | null;
};

export type MergedForm = {
  /** Their changes with mine on top, so that no work is lost. If both changed a field, mine is used and both are shown. */
  readonly values: PatientFormValues;
  readonly changes: readonly TheirChange[];
};

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * Merges an edit with a version that another user saved in the meantime.
 * @param base the record when editing started
 * @param theirs the record now
 * @param mine the form as edited
 */
export function mergeForms(base: PatientFormValues, theirs: PatientFormValues, mine: PatientFormValues): MergedForm {
  const values: Record<string, unknown> = { ...mine };
  const changes: TheirChange[] = [];
  for (const field of Object.keys(labels) as Field[]) {
    if (same(base[field], theirs[field])) continue;
    const touched = !same(base[field], mine[field]);
    changes.push({
      field,
      label: labels[field],
      before: say(field, base),
      theirs: say(field, theirs),
      mine: touched ? say(field, mine) : null,
    });
    if (!touched) values[field] = theirs[field];
    else if (isList(field)) values[field] = mergeRows(base[field], theirs[field], mine[field]);
  }
  return { values: values as PatientFormValues, changes };
}

function isList(field: Field): field is Lists {
  return (lists as readonly string[]).includes(field);
}

type Row = { readonly rowId: string | null };

/** Merges row by row: their new rows are added, my edits are kept, and a row removed by one side goes unless the other changed it. */
function mergeRows(base: readonly Row[], theirs: readonly Row[], mine: readonly Row[]): readonly Row[] {
  const find = (rows: readonly Row[], id: string | null) => rows.find((row) => row.rowId === id);
  const kept = theirs.flatMap((row) => {
    const here = find(mine, row.rowId);
    const before = find(base, row.rowId);
    if (here !== undefined) return [same(here, before) ? row : here];
    // Removed here: dropped, unless they have changed it.
    return before !== undefined && same(before, row) ? [] : [row];
  });
  const added = mine.filter((row) => row.rowId === null);
  // They removed a row that was changed here: it is kept as a new row.
  const brought = mine
    .filter((row) => row.rowId !== null && find(theirs, row.rowId) === undefined && !same(row, find(base, row.rowId)))
    .map((row) => ({ ...row, rowId: null }));
  return [...kept, ...added, ...brought];
}

/** Formats a field for display, a line per row; empty if there is no value. */
function say(field: Field, v: PatientFormValues): string {
  const values: Readonly<Record<string, unknown>> = v;
  const plain = plainFieldNamed(field);
  if (plain !== null) return plainText(plain, values[field] as string | boolean);
  switch (field) {
    case 'sex':
      return v.sex === '' ? '' : sexNames[v.sex];
    case 'gender':
      return genderNames[v.gender];
    case 'preferredContact':
      return preferredContactNames[v.preferredContact];
    case 'interpreterRequired':
    case 'deceased':
      return v[field] ? 'Yes' : 'No';
    case 'phones':
    case 'emails':
    case 'otherContacts':
      return lines(
        v[field].filter((c) => c.value !== '').map((c) => `${c.value} (${contactUseNames[c.use].toLowerCase()})`),
      );
    case 'otherNames':
      return lines(v.otherNames.map((n) => `${n.givenNames} ${n.familyName} (${nameUseNames[n.use].toLowerCase()})`));
    case 'addresses':
      return lines(
        v.addresses.map(
          (a) =>
            `${[a.lines.replace(/\n/g, ', '), a.city, a.postcode].filter((p) => p !== '').join(', ')} (${addressUseNames[a.use].toLowerCase()})`,
        ),
      );
    case 'relatedPeople':
      return lines(
        v.relatedPeople.map((p) => [p.name, p.relationship, p.phone].filter((part) => part !== '').join(', ')),
      );
    default:
      return String(values[field]);
  }
}

const lines = (texts: readonly string[]) => texts.map((text) => text.trim()).join('\n');
