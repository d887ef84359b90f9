import {
  addressUses,
  contactSystems,
  contactUses,
  genders,
  nameUses,
  preferredContacts,
  sexes,
} from '../../shared/domain/patients/patient';
import { codeTable } from './code-table';
import * as tables from './code-tables';

test('each word is read back from its code; if words share a code, the one spelled like it', () => {
  for (const table of Object.values(tables))
    for (const word of table.words) {
      const code = table.toFhir(word) ?? '';
      const sharing: string[] = table.words.filter((other) => table.toFhir(other) === code);
      expect(table.fromFhir(code)).toBe(sharing.includes(code) ? code : sharing[0]);
    }
  expect(tables.administrativeGender.fromFhir('other')).toBe('other');
  expect(tables.administrativeGender.fromFhir('unknown')).toBe('unknown');
  expect(tables.nameUse.fromFhir('old')).toBe('previous');
});

test.each([
  ['gender', tables.administrativeGender, genders],
  ['name use', tables.nameUse, nameUses],
  ['address use', tables.addressUse, addressUses],
  ['contact system', tables.contactSystem, contactSystems],
  ['contact use', tables.contactUse, contactUses],
  ['sex', tables.birthSex, sexes.filter((word) => word !== 'unknown')],
  ['contact method', tables.contactMethod, preferredContacts.filter((word) => word !== 'none')],
])('every word of the register has a code: %s', (_, table, words) => {
  expect([...table.words].sort()).toEqual([...words].sort());
});

test('a code that is not in the table has no word of ours', () => {
  for (const table of Object.values(tables)) {
    expect(table.fromFhir('never-heard-of')).toBeNull();
    expect(table.fromFhir('')).toBeNull();
    expect(table.fromFhir('constructor')).toBeNull();
    expect(table.toFhir('never-heard-of')).toBeNull();
    expect(table.toConcept('toString')).toBeNull();
  }
});

test('reads codes in any case, and never writes those of other programs', () => {
  const table = codeTable({ yes: 'Y', no: 'n' }, { system: 'urn:x', also: { ja: 'yes' } });
  expect(table.fromFhir('ja')).toBe('yes');
  expect(table.fromFhir('N')).toBe('no');
  expect(table.toFhir('ja')).toBeNull();
  expect(table.toConcept('yes')).toEqual({ coding: [{ system: 'urn:x', code: 'Y' }] });
});
