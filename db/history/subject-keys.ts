import { randomBytes } from 'node:crypto';
import { secret, type Secret } from '../../shared/domain/secret';
import type { Statements } from '../file/reader';
import { seal, unseal, type ClinicKeys } from '../keyring/derive';

/** The subject of rows that belong to the clinic rather than to a patient. */
export const clinicSubject = 'clinic';

const largestCache = 2000;

/**
 * Keeps one random key per subject (a patient, or the clinic), wrapped by the clinic's key. Destroying the row of
 * `subject_key` makes every sealed value of that patient unreadable in every copy of the file.
 */
export class SubjectKeys {
  readonly #statements: Statements;
  readonly #keys: ClinicKeys;
  readonly #cache = new Map<string, Secret<Buffer>>();
  constructor(statements: Statements, keys: ClinicKeys) {
    this.#statements = statements;
    this.#keys = keys;
  }

  /** Returns the key of a subject; null when it was destroyed or never made. */
  find(subject: string): Secret<Buffer> | null {
    const cached = this.#cache.get(subject);
    if (cached) return cached;
    const row = this.#statements.prepare('SELECT epoch, wrapped FROM subject_key WHERE subject = ?').get(subject) as
      { epoch: number; wrapped: Buffer } | undefined;
    if (!row || row.epoch !== this.#keys.subjectWrapEpoch) return null;
    const plain = unseal(this.#keys.subjectWrap.reveal(), row.wrapped, binding(subject, row.epoch));
    return plain && this.#keep(subject, secret(plain));
  }

  /** Returns the key of a subject and makes it on first use. Only inside a write transaction. */
  obtain(subject: string, now: string): Secret<Buffer> {
    const known = this.find(subject);
    if (known) return known;
    const key = secret(randomBytes(32));
    const epoch = this.#keys.subjectWrapEpoch;
    this.#statements
      .prepare('INSERT INTO subject_key (subject, epoch, wrapped, created_at) VALUES (?, ?, ?, ?)')
      .run(subject, epoch, seal(this.#keys.subjectWrap.reveal(), key.reveal(), binding(subject, epoch)), now);
    return this.#keep(subject, key);
  }

  /** Clears the cache: after a rollback a cached key may belong to a row that does not exist. */
  forgetAll(): void {
    this.#cache.clear();
  }

  #keep(subject: string, key: Secret<Buffer>): Secret<Buffer> {
    if (this.#cache.size >= largestCache) this.#cache.clear();
    this.#cache.set(subject, key);
    return key;
  }
}

function binding(subject: string, epoch: number): string {
  return `subject/${epoch}/${subject}`;
}
