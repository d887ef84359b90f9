import { create } from 'zustand';
import type { ImportFile } from '../../../shared/contract/imports';
import type { ImportId, JobId, Token, UserId } from '../../../shared/domain/ids';
import type { CsvDraft } from './mapping';

/** Files that were chosen, under the name the main process knows them by, and how each table is to be read. */
export type Chosen = {
  readonly token: Token;
  readonly files: readonly ImportFile[];
  readonly drafts: Readonly<Record<number, CsvDraft>>;
};

/** How far somebody has come with an import. */
export type Stage =
  | { readonly at: 'choose' }
  | { readonly at: 'describe'; readonly chosen: Chosen }
  | { readonly at: 'check'; readonly chosen: Chosen; readonly jobId: JobId }
  | { readonly at: 'plan'; readonly chosen: Chosen }
  | { readonly at: 'import'; readonly jobId: JobId; readonly importId: ImportId };

type ImportState = {
  /** Whose import it is: the names of files may name people, and the token is good for this person only. */
  readonly userId: UserId | null;
  readonly stage: Stage;
};

const beginning: Stage = { at: 'choose' };

/** Kept outside the screen, so that somebody may look something up elsewhere while a check or an import runs. In memory only. */
export const useImportState = create<ImportState>()(() => ({ userId: null, stage: beginning }));

export function setStage(userId: UserId, stage: Stage): void {
  useImportState.setState({ userId, stage });
}

/** The stage of this person; the beginning for anybody else. */
export function stageOf(state: ImportState, userId: UserId | null): Stage {
  return userId !== null && state.userId === userId ? state.stage : beginning;
}
