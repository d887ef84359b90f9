import { mayDo, permissionsOf, roleExplanations, roleNames, roles, type Permission, type Role } from './roles';

/** Returns the roles that a text says are included: `Everything practitioner and manager can do, plus …`. */
function includedIn(role: Role): readonly Role[] {
  const named = /\beverything ([a-z ]+?) can do\b/i.exec(roleExplanations[role])?.[1]?.split(' and ') ?? [];
  return named.map((name) => {
    const found = roles.find((other) => roleNames[other].toLowerCase() === name);
    if (found === undefined) throw new Error(`no role is called ${name}`);
    return found;
  });
}

test.each([
  ['front-desk', []],
  ['practitioner', ['front-desk']],
  ['manager', ['front-desk']],
  ['owner', ['practitioner', 'manager']],
] as const)('the text about %s names the roles it includes', (role, included) => {
  expect(includedIn(role)).toEqual(included);
  for (const other of included)
    for (const permission of permissionsOf[other]) expect(mayDo(role, permission)).toBe(true);
});

/** What a role adds to the roles it includes, and the words for it. */
const words: Readonly<Partial<Record<Permission, RegExp>>> = {
  'patient.archive': /archive records/,
  'clinical.read': /read the clinical record/,
  'clinical.write': /write and sign notes/,
  'data.import': /imports/,
  'data.export': /exports/,
  'audit.read': /the activity log/,
  'retention.read': /retention/,
  'retention.decide': /manage .*retention/,
  'settings.write': /settings/,
  'user.manage': /users/,
  'diagnostics.read': /the fault log/,
};

test.each(roles)('%s: the text names each added permission and no other', (role) => {
  const text = roleExplanations[role];
  const inherited = new Set(includedIn(role).flatMap((other) => [...permissionsOf[other]]));
  for (const [permission, pattern] of Object.entries(words) as [Permission, RegExp][]) {
    expect({ role, permission, named: pattern.test(text) }).toEqual({
      role,
      permission,
      named: mayDo(role, permission) && !inherited.has(permission),
    });
  }
});

test('every permission that goes beyond the front desk has its words', () => {
  const beyond = new Set(roles.flatMap((role) => [...permissionsOf[role]]).filter((p) => !mayDo('front-desk', p)));
  expect([...beyond].filter((permission) => words[permission] === undefined)).toEqual([]);
});
