import { hashRaw } from '@node-rs/argon2';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { secret } from '../../shared/domain/secret';
import { Refusal } from '../../shared/errors/result';
import { Keyring, keyringName } from './keyring';

const cost = { memoryKiB: 64, passes: 2, lanes: 2 };
const master = secret(randomBytes(32));
const recovery = secret(randomBytes(20));
const anna = { userId: 'u-anna', username: 'anna' };

test.each([
  // From test.c of the reference implementation: Argon2id, version 1.3, t=2, m=2^8 KiB, "password", "somesalt".
  { lanes: 1, expected: '9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe' },
  { lanes: 2, expected: '6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037' },
])(
  'a password is stretched with Argon2id: the reference vector of the algorithm comes out of the library as we call it, $lanes lanes',
  async ({ lanes, expected }) => {
    const key = await hashRaw('password', {
      salt: Buffer.from('somesalt'),
      memoryCost: 256,
      timeCost: 2,
      parallelism: lanes,
      outputLen: 32,
    });
    expect(key.toString('hex')).toBe(expected);
  },
);

test('a key file written before lanes were stored opens with one lane', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'keyring-'));
  const made = await Keyring.create('clinic', '00', master, recovery).withUser(anna, secret('one'), master, {
    ...cost,
    lanes: 1,
  });
  made.save(folder);
  const { keyring } = JSON.parse(readFileSync(join(folder, keyringName), 'utf8')) as { keyring: string };
  const before = keyring.replace('"lanes":1,', '');
  expect(before).not.toBe(keyring);
  writeFileSync(
    join(folder, keyringName),
    JSON.stringify({ sha256: createHash('sha256').update(before).digest('hex'), keyring: before }),
  );
  expect(await Keyring.load(folder)?.open('anna', secret('one'), cost)).not.toBeNull();
  rmSync(folder, { recursive: true });
});

test('P16: each slot opens only with its own password and returns the master key', async () => {
  const keyring = await Keyring.create('clinic', '00', master, recovery).withUser(
    anna,
    secret('pässword'),
    master,
    cost,
  );
  // The same letters in decomposed form, as another keyboard may type them.
  const opened = await keyring.open('anna', secret('pa\u0308ssword'), cost);
  expect(opened?.master.reveal().equals(master.reveal())).toBe(true);
  expect(await keyring.open('anna', secret('password'), cost)).toBeNull();
  expect(await keyring.open('ben', secret('pässword'), cost)).toBeNull();
  expect(keyring.openWithRecoveryKey(recovery)?.reveal().equals(master.reveal())).toBe(true);
  expect(keyring.openWithRecoveryKey(secret(randomBytes(20)))).toBeNull();
});

test('a slot moved to another user or clinic does not open', async () => {
  const keyring = await Keyring.create('clinic', '00', master, recovery).withUser(anna, secret('one'), master, cost);
  const folder = mkdtempSync(join(tmpdir(), 'keyring-'));
  keyring.save(folder);
  const again = Keyring.load(folder);
  expect(await again?.open('anna', secret('one'), cost)).not.toBeNull();
  expect(await again?.withoutUser('u-anna').open('anna', secret('one'), cost)).toBeNull();
  rmSync(folder, { recursive: true });
});

test('a damaged key file falls back to its copy, which holds no removed slots; if both are damaged an error is reported', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'keyring-'));
  const first = await Keyring.create('clinic', '00', master, recovery).withUser(anna, secret('one'), master, cost);
  first.save(folder);
  const second = await first.withUser({ userId: 'u-ben', username: 'ben' }, secret('two'), master, cost);
  second.withoutUser('u-anna').save(folder);
  writeFileSync(join(folder, keyringName), 'half a fi');
  expect(Keyring.load(folder)?.hasUser('u-anna')).toBe(false);
  expect(await Keyring.load(folder)?.open('ben', secret('two'), cost)).not.toBeNull();
  expect(
    readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join(''),
  ).not.toContain('u-anna');
  writeFileSync(join(folder, 'keyring.previous.json'), '{}');
  expect(() => Keyring.load(folder)).toThrow(Refusal);
  rmSync(folder, { recursive: true });
  expect(Keyring.load(folder)).toBeNull();
});
