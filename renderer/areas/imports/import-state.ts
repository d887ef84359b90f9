import { create } from 'zustand';
import type { ImportFile } from '../../../shared/contract/imports';
import type { ImportId, JobId, Token, UserId } from '../../../shared/domain/ids';
import type { CsvDraft } from './mapping';

/** The chosen files, the token by which the main process knows them, and how to read each table. */
export type Chosen = {
  readonly token: Token;
  readonly files: readonly ImportFile[];
  readonly drafts: Readonly<Record<number, CsvDraft>>;
};

/** The current step of an import. */
export type Stage =
  | { readonly at: 'choose' }
  | { readonly at: 'describe'; readonly chosen: Chosen }
  | { readonly at: 'check'; readonly chosen: Chosen; readonly jobId: JobId }
  | { readonly at: 'plan'; readonly chosen: Chosen }
  | { readonly at: 'import'; readonly jobId: JobId; readonly importId: ImportId };

type ImportState = {
  /** Whose import it is: file names may contain people's names, and the token is valid for this user only. */
  readonly userId: UserId | null;
  readonly stage: Stage;
};

const beginning: Stage = { at: 'choose' };

/** Kept outside the screen, so that the user can work elsewhere while a check or an import runs. In memory only. */
export const useImportState = create<ImportState>()(() => ({ userId: null, stage: beginning }));

export function setStage(userId: UserId, stage: Stage): void {
  useImportState.setState({ userId, stage });
}

/** The stage of this user's import; the first one for any other user. */
export function stageOf(state: ImportState, userId: UserId | null): Stage {
  return userId !== null && state.userId === userId ? state.stage : beginning;
}
