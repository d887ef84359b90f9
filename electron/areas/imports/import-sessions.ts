import { randomBytes } from 'node:crypto';
import type { ImportFile } from '../../../shared/contract/imports';
import type { Token } from '../../../shared/domain/ids';
import type { PlanBook } from './plan/plan-book';
import type { Decision } from './plan/plan-types';
import type { Choice } from './read-files';

/** Files somebody has chosen, and the plan made of them. Paths and plans stay in the main process. */
export type ImportSession = {
  readonly actor: string;
  readonly paths: readonly string[];
  readonly files: readonly ImportFile[];
  readonly decisions: Map<string, Decision>;
  /** Counts the checks, so that the answer to an older one is known as such. */
  work: number;
  checked: {
    readonly included: readonly number[];
    readonly choices: readonly Choice[];
    readonly hashes: readonly string[];
    readonly kind: 'fhir' | 'csv' | 'mixed';
    readonly book: PlanBook;
  } | null;
};

/** Plans are as large as what they plan: nobody needs more at once. */
const most = 3;

/** Tokens and what they stand for. A token works for the person who chose the files, and for nobody else. */
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

  /** A new check begins: the plan before it no longer holds, nor what was decided about it. */
  begin(session: ImportSession): number {
    session.checked = null;
    session.decisions.clear();
    session.work += 1;
    return session.work;
  }

  close(actor: string, token: string): void {
    if (this.find(actor, token)) this.#sessions.delete(token);
  }

  /** Forgets everything: when somebody else logs in. */
  clear(): void {
    this.#sessions.clear();
  }
}
