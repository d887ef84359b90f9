import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { secret, type Secret } from '../../shared/domain/secret';

/**
 * All keys of one clinic, derived from its random 256-bit master key by HKDF-SHA-256 (RFC 5869) with one label each.
 */
export type ClinicKeys = {
  readonly database: Secret<Buffer>;
  readonly audit: Secret<Buffer>;
  /** Wraps each patient's key; the epoch makes it possible to replace the wrapping key. */
  readonly subjectWrap: Secret<Buffer>;
  readonly subjectWrapEpoch: number;
};

export function deriveKeys(master: Secret<Buffer>): ClinicKeys {
  const one = (label: string) =>
    secret(Buffer.from(hkdfSync('sha256', master.reveal(), Buffer.alloc(0), `clinic-keep/v1/${label}`, 32)));
  return {
    database: one('database'),
    audit: one('audit-mac'),
    subjectWrap: one('subject-wrap/1'),
    subjectWrapEpoch: 1,
  };
}

const nonceBytes = 12;
const tagBytes = 16;

/**
 * Caches key objects: making one takes three times as long as sealing a row. An entry lives no longer than the bytes of
 * its key.
 */
const keyObjects = new WeakMap<Buffer, KeyObject>();
function keyObjectOf(key: Buffer): KeyObject {
  const known = keyObjects.get(key);
  if (known) return known;
  const made = createSecretKey(key);
  keyObjects.set(key, made);
  return made;
}

/**
 * Encrypts with AES-256-GCM and a random nonce: nonce, ciphertext and tag in one buffer. `bound` is authenticated too,
 * so that a sealed value cannot be moved to another place. A random 96-bit nonce is safe for up to 2^32 seals with one
 * key (NIST SP 800-38D, 8.3); the busiest key here seals the changes of one patient.
 */
export function seal(key: Buffer, plain: Buffer, bound: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', keyObjectOf(key), nonce).setAAD(Buffer.from(bound, 'utf8'));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Reverses `seal`; null when the key, the bound text or the bytes do not match. */
export function unseal(key: Buffer, sealed: Buffer, bound: string): Buffer | null {
  if (sealed.length < nonceBytes + tagBytes) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyObjectOf(key), sealed.subarray(0, nonceBytes), {
      authTagLength: tagBytes,
    }).setAAD(Buffer.from(bound, 'utf8'));
    decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
    return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes)), decipher.final()]);
  } catch {
    return null;
  }
}

export function sha256Hex(text: string | Buffer): string {
  return createHash('sha256').update(text).digest('hex');
}
