import '../testing/page';
import { permissionsOf, roles } from '../../shared/domain/users/roles';
import { patientTabs } from './patient-tabs';
import { places, railEntries, railPathOf } from './places';

test('a place is listed under its own path', () => {
  for (const [path, place] of Object.entries(places)) expect(place.path).toBe(path);
});

test('every place highlights a rail entry', () => {
  const inRail = new Set(railEntries.map(({ path }) => path));
  expect(Object.values(places).filter(({ path }) => !inRail.has(railPathOf(path)))).toEqual([]);
});

test('every place has a window title', () => {
  expect(Object.values(places).filter(({ title }) => title.trim() === '')).toEqual([]);
});

test('some role can use each rail entry, and each role has an entry', () => {
  const seenBy = (role: (typeof roles)[number]) =>
    railEntries.filter(({ needs }) => permissionsOf[role].has(needs)).map(({ path }) => path);
  expect(new Set(roles.flatMap(seenBy))).toEqual(new Set(railEntries.map(({ path }) => path)));
  expect(roles.filter((role) => seenBy(role).length === 0)).toEqual([]);
});

test('the patient tabs have unique names', () => {
  expect(new Set(patientTabs.map(({ name }) => name)).size).toBe(patientTabs.length);
});
