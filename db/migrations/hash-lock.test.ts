import { createHash } from 'node:crypto';
import lock from './lock.json' with { type: 'json' };
import { migrations } from './index';

/** The hashes of each migration's number, name and SQL. A step in code may change with the code it calls. */
const hashes = Object.fromEntries(
  migrations.map(({ version, name, sql }) => [
    String(version).padStart(4, '0'),
    createHash('sha256').update(`${version}\n${name}\n${sql}`).digest('hex'),
  ]),
);

test('released migrations have not changed, and a new one is in the lock', () => {
  // For a new migration, copy its line from this output into lock.json. Any other difference means that a released
  // migration was edited, which would leave clinics with different tables under the same version. Write another
  // migration instead.
  expect(lock).toEqual(hashes);
});
