import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import type { Draft } from '../../lib/draft';
import { formatInstant } from '../../lib/format';
import { Notice } from '../../ui/chip';
import styles from './draft-line.module.css';

const stateWords: Readonly<Record<Draft['state'], string>> = {
  empty: '',
  changed: 'Saving draft…',
  saving: 'Saving draft…',
  saved: 'Draft saved',
  waiting: 'Draft not saved yet. Trying again…',
};

/** Beside the save button: whether the typed text would survive a lock or a crash right now. */
export function DraftState({ draft }: { readonly draft: Draft }) {
  return (
    <span className={styles.state} role="status">
      {stateWords[draft.state]}
    </span>
  );
}

/** Above a form that was filled from a draft. `whatChanged` is shown when the record has changed since the draft was saved. */
export function RestoredNotice({ draft, whatChanged }: { readonly draft: Draft; readonly whatChanged: string }) {
  if (draft.restored === null) return null;
  return (
    <Notice icon={IconHistory} tone={draft.restored.basisChanged ? 'caution' : 'info'}>
      <div className={styles.restored}>
        <span>
          Restored your unfinished draft from {formatInstant(draft.restored.savedAt)}.
          {draft.restored.basisChanged ? ` ${whatChanged}` : ''}
        </span>
        <Button variant="default" size="compact-sm" onClick={() => void draft.startAgain()}>
          Discard draft
        </Button>
      </div>
    </Notice>
  );
}
