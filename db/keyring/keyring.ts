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
  /** Slots made before lanes were stored have one. */
  lanes: z.int().min(1).max(16).default(1),
  salt: hex,
});
const Slot = z.strictObject({
  /** A keyed-by-clinic hash of the user name: who works here is not readable from the file at a glance. */
  tag: hex,
  userId: z.string(),
  argon: Argon,
  box: hex,
});
const KeyringFile = z.strictObject({
  format: z.literal(1),
  clinicId: z.string(),
  /** First 16 bytes of the record file (SQLCipher's salt): tells "wrong file" from "damaged file". */
  databaseSalt: hex,
  slots: z.array(Slot).max(500),
  recovery: z.strictObject({ salt: hex, box: hex }),
});
type KeyringFile = z.infer<typeof KeyringFile>;

/** How much work one guess of a password costs (RFC 9106). Lanes are worked at side by side: they cost a guess the same memory and passes, and whoever waits less. */
export type ArgonCost = { readonly memoryKiB: number; readonly passes: number; readonly lanes: number };
/** Passes and lanes of RFC 9106's second choice (section 4) with four times its memory: about 0.3 s on a clinic PC of today. Stored in each slot, so it can rise later without locking anybody out. */
export const defaultArgonCost: ArgonCost = { memoryKiB: 256 * 1024, passes: 3, lanes: 4 };
export const recoveryKeyBytes = 20;

export const keyringName = 'keyring.json';
const previousName = 'keyring.previous.json';

/**
 * The key slots of one clinic: the master key, sealed once for each user's password and once for the recovery key.
 * Immutable; changes give a new keyring that must be `save`d.
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

  /** A new keyring with a recovery slot and no users. @param recoveryKey 20 random bytes, shown to the owner and kept nowhere */
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
   * Reads the key file; falls back to the copy beside it when the file itself is missing or unreadable.
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
   * Writes the key file. While it is written the one before is kept; afterwards the second file is a copy of the new one: a slot that was
   * taken away or replaced must not live on beside it, and a password set today must open the copy too.
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

  /** Adds or replaces the slot of one user. */
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

  /** Whose slot a user name would open; for counting wrong passwords against an account. */
  userIdOf(username: string): string | null {
    const tag = this.tagOf(username);
    return this.#file.slots.find((s) => s.tag === tag)?.userId ?? null;
  }

  hasUser(userId: string): boolean {
    return this.#file.slots.some((s) => s.userId === userId);
  }

  /**
   * Opens the slot of a user name. An unknown name costs the same time as a wrong password, so that names cannot be tried out.
   * @returns null when name or password do not fit
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

  /** Opens the recovery slot; null when the key does not fit. */
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
  // The same letters typed on different systems must give the same bytes (RFC 8265 uses NFC for passwords).
  // Argon2id is what the library does unless told otherwise; `keyring.test.ts` holds it to that.
  return hashRaw(password.reveal().normalize('NFC'), {
    salt,
    memoryCost: cost.memoryKiB,
    timeCost: cost.passes,
    parallelism: cost.lanes,
    outputLen: 32,
  });
}

/** The recovery key has 160 random bits, so a fast derivation is enough: nobody can try them out. */
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
