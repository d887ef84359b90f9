import { randomBytes } from 'node:crypto';
import type { ImportFile } from '../../../shared/contract/imports';
import type { Token } from '../../../shared/domain/ids';
import type { PlanBook } from './plan/plan-book';
import type { Decision } from './plan/plan-types';
import type { Choice } from './read-files';

/** The files a user has chosen, and the plan made from them. Paths and plans stay in the main process. */
export type ImportSession = {
  readonly actor: string;
  readonly paths: readonly string[];
  readonly files: readonly ImportFile[];
  readonly decisions: Map<string, Decision>;
  /** Counts the checks, so that the answer to an outdated check can be recognised. */
  work: number;
  checked: {
    readonly included: readonly number[];
    readonly choices: readonly Choice[];
    readonly hashes: readonly string[];
    readonly kind: 'fhir' | 'csv' | 'mixed';
    readonly book: PlanBook;
  } | null;
};

/** Plans are as large as the data they cover: nobody needs more at once. */
const most = 3;

/** Files and plans by token. A token works only for the user who chose the files. */
export class ImportSessions {
  readonly #sessions = new Map<string, ImportSession>();

  open(actor: string, paths: readonly string[], files: readonly ImportFile[]): Token {
    const token = randomBytes(16).toString('hex') as Token;
    while (this.#sessions.size >= most) this.#sessions.delete(this.#sessions.keys().next().value ?? '');
    this.#sessions.set(token, { actor, paths, files, decisions: new Map(), work: 0, checked: null });
    return token;
  }

  find(actor: string, token: string): ImportSession | null {
    const session = this.#sessions.get(token);
    return session?.actor === actor ? session : null;
  }

  /** Starts a new check: the previous plan and its decisions are no longer valid. */
  begin(session: ImportSession): number {
    session.checked = null;
    session.decisions.clear();
    session.work += 1;
    return session.work;
  }

  close(actor: string, token: string): void {
    if (this.find(actor, token)) this.#sessions.delete(token);
  }

  /** Forgets everything, when a different user logs in. */
  clear(): void {
    this.#sessions.clear();
  }
}
