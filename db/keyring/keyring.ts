import { hashRaw } from '@node-rs/argon2';
import { hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { secret, type Secret } from '../../shared/domain/secret';
import { Refusal } from '../../shared/errors/result';
import { replaceFileDurably } from '../file/durable-file';
import { seal, sha256Hex, unseal } from './derive';

const hex = z.string().regex(/^[0-9a-f]*$/);
const Argon = z.strictObject({
  memoryKiB: z.int().min(8).max(4_194_304),
  passes: z.int().min(1).max(64),
  /** Slots written before lanes were stored have one lane. */
  lanes: z.int().min(1).max(16).default(1),
  salt: hex,
});
const Slot = z.strictObject({
  /** A hash of the user name, keyed per clinic, so that the file does not reveal at a glance who works here. */
  tag: hex,
  userId: z.string(),
  argon: Argon,
  box: hex,
});
const KeyringFile = z.strictObject({
  format: z.literal(1),
  clinicId: z.string(),
  /** The first 16 bytes of the record file (SQLCipher's salt): distinguishes "wrong file" from "damaged file". */
  databaseSalt: hex,
  slots: z.array(Slot).max(500),
  recovery: z.strictObject({ salt: hex, box: hex }),
});
type KeyringFile = z.infer<typeof KeyringFile>;

/**
 * The cost of one password guess (RFC 9106). Lanes run in parallel: a guess needs the same memory and passes, but the
 * user waits less.
 */
export type ArgonCost = { readonly memoryKiB: number; readonly passes: number; readonly lanes: number };
/**
 * Passes and lanes of RFC 9106's second recommended option (section 4) with four times its memory: about 0.3 s on a
 * current clinic PC. Stored in each slot, so it can be raised later without locking anyone out.
 */
export const defaultArgonCost: ArgonCost = { memoryKiB: 256 * 1024, passes: 3, lanes: 4 };
export const recoveryKeyBytes = 20;

export const keyringName = 'keyring.json';
const previousName = 'keyring.previous.json';

/**
 * The key slots of one clinic: the master key, sealed once for each user's password and once for the recovery key.
 * Immutable: a change returns a new keyring that must be `save`d.
 */
export class Keyring {
  readonly #file: KeyringFile;
  private constructor(file: KeyringFile) {
    this.#file = file;
  }

  get clinicId(): string {
    return this.#file.clinicId;
  }
  get databaseSalt(): string {
    return this.#file.databaseSalt;
  }

  /**
   * Creates a keyring with a recovery slot and no users. @param recoveryKey 20 random bytes, shown to the owner and not
   * stored
   */
  static create(clinicId: string, databaseSalt: string, master: Secret<Buffer>, recoveryKey: Secret<Buffer>): Keyring {
    return new Keyring({
      format: 1,
      clinicId,
      databaseSalt,
      slots: [],
      recovery: recoverySlot(clinicId, master, recoveryKey),
    });
  }

  /**
   * Reads the key file. Falls back to the copy beside it when the file itself is missing or unreadable.
   * @returns null when there is no key file at all
   * @throws Refusal `database/keyring-damaged`
   */
  static load(folder: string): Keyring | null {
    const current = readKeyring(join(folder, keyringName));
    if (current !== 'missing' && current !== 'damaged') return new Keyring(current);
    const previous = readKeyring(join(folder, previousName));
    if (previous !== 'missing' && previous !== 'damaged') return new Keyring(previous);
    if (current === 'missing' && previous === 'missing') return null;
    throw new Refusal('database/keyring-damaged');
  }

  /**
   * Writes the key file. The previous file is kept during the write; afterwards the second file becomes a copy of the
   * new one. A removed or replaced slot must not survive there, and a password set today must open the copy too.
   */
  save(folder: string): void {
    const body = JSON.stringify(this.#file);
    const text = `${JSON.stringify({ sha256: sha256Hex(body), keyring: body })}\n`;
    replaceFileDurably(join(folder, keyringName), text, join(folder, previousName));
    replaceFileDurably(join(folder, previousName), text, null);
  }

  tagOf(username: string): string {
    return sha256Hex(`clinic-keep/user/${this.#file.clinicId}/${username}`).slice(0, 32);
  }

  /** Adds or replaces one user's slot. */
  async withUser(
    user: { userId: string; username: string },
    password: Secret<string>,
    master: Secret<Buffer>,
    cost: ArgonCost,
  ): Promise<Keyring> {
    const salt = randomBytes(16);
    const key = await argon(password, salt, cost);
    const box = seal(key, master.reveal(), slotBinding(this.#file.clinicId, user.userId)).toString('hex');
    const slot = {
      tag: this.tagOf(user.username),
      userId: user.userId,
      argon: { ...cost, salt: salt.toString('hex') },
      box,
    };
    return new Keyring({ ...this.#file, slots: [...this.#file.slots.filter((s) => s.userId !== user.userId), slot] });
  }

  withoutUser(userId: string): Keyring {
    return new Keyring({ ...this.#file, slots: this.#file.slots.filter((s) => s.userId !== userId) });
  }

  withRecoveryKey(master: Secret<Buffer>, recoveryKey: Secret<Buffer>): Keyring {
    return new Keyring({ ...this.#file, recovery: recoverySlot(this.#file.clinicId, master, recoveryKey) });
  }

  /** Returns the user whose slot this name would open, for counting wrong passwords against an account. */
  userIdOf(username: string): string | null {
    const tag = this.tagOf(username);
    return this.#file.slots.find((s) => s.tag === tag)?.userId ?? null;
  }

  hasUser(userId: string): boolean {
    return this.#file.slots.some((s) => s.userId === userId);
  }

  /**
   * Opens a user's slot. An unknown name takes the same time as a wrong password, so that names cannot be probed.
   * @returns null when the name or the password is wrong
   */
  async open(
    username: string,
    password: Secret<string>,
    cost: ArgonCost,
  ): Promise<{ userId: string; master: Secret<Buffer> } | null> {
    const tag = this.tagOf(username);
    const slot = this.#file.slots.find((s) => s.tag === tag);
    const key = await argon(
      password,
      slot ? Buffer.from(slot.argon.salt, 'hex') : randomBytes(16),
      slot ? slot.argon : cost,
    );
    if (!slot) return null;
    const master = unseal(key, Buffer.from(slot.box, 'hex'), slotBinding(this.#file.clinicId, slot.userId));
    return master && { userId: slot.userId, master: secret(master) };
  }

  /** Opens the recovery slot; null when the key is wrong. */
  openWithRecoveryKey(recoveryKey: Secret<Buffer>): Secret<Buffer> | null {
    const { salt, box } = this.#file.recovery;
    const master = unseal(
      recoveryWrap(recoveryKey, Buffer.from(salt, 'hex')),
      Buffer.from(box, 'hex'),
      `recovery/${this.#file.clinicId}`,
    );
    return master && secret(master);
  }
}

function slotBinding(clinicId: string, userId: string): string {
  return `slot/${clinicId}/${userId}`;
}

async function argon(password: Secret<string>, salt: Buffer, cost: ArgonCost): Promise<Buffer> {
  // The same letters typed on different systems must give the same bytes (RFC 8265 uses NFC for passwords). Argon2id is
  // the library's default; `keyring.test.ts` verifies it.
  return hashRaw(password.reveal().normalize('NFC'), {
    salt,
    memoryCost: cost.memoryKiB,
    timeCost: cost.passes,
    parallelism: cost.lanes,
    outputLen: 32,
  });
}

/** The recovery key has 160 random bits, so a fast derivation is enough: it cannot be brute-forced. */
function recoveryWrap(recoveryKey: Secret<Buffer>, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', recoveryKey.reveal(), salt, 'clinic-keep/v1/recovery', 32));
}

function recoverySlot(clinicId: string, master: Secret<Buffer>, recoveryKey: Secret<Buffer>): KeyringFile['recovery'] {
  const salt = randomBytes(16);
  return {
    salt: salt.toString('hex'),
    box: seal(recoveryWrap(recoveryKey, salt), master.reveal(), `recovery/${clinicId}`).toString('hex'),
  };
}

function readKeyring(file: string): KeyringFile | 'missing' | 'damaged' {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'damaged';
  }
  try {
    const outer = z.strictObject({ sha256: hex, keyring: z.string() }).parse(JSON.parse(text));
    const expected = Buffer.from(outer.sha256, 'hex');
    const actual = Buffer.from(sha256Hex(outer.keyring), 'hex');
    if (expected.length !== actual.length || !timingSafeEqual(expected, actual)) return 'damaged';
    return KeyringFile.parse(JSON.parse(outer.keyring));
  } catch {
    return 'damaged';
  }
}
