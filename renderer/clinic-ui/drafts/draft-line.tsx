import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import type { Draft } from '../../lib/draft';
import { formatAgo } from '../../lib/format';
import { Notice } from '../../ui/chip';
import styles from './draft-line.module.css';

const stateWords: Readonly<Record<Draft['state'], string>> = {
  empty: '',
  changed: 'Keeping a draft…',
  saving: 'Keeping a draft…',
  saved: 'Draft kept',
  waiting: 'The draft could not be kept yet. It is tried again.',
};

/** Beside the save button: whether what is typed would survive a lock or a crash at this moment. */
export function DraftState({ draft }: { readonly draft: Draft }) {
  return (
    <span className={styles.state} role="status">
      {stateWords[draft.state]}
    </span>
  );
}

/** Above a form that was filled from a draft. `whatChanged` is said when the record moved on since the draft was written. */
export function RestoredNotice({ draft, whatChanged }: { readonly draft: Draft; readonly whatChanged: string }) {
  if (draft.restored === null) return null;
  return (
    <Notice icon={IconHistory} tone={draft.restored.basisChanged ? 'caution' : 'info'}>
      <div className={styles.restored}>
        <span>
          This is what you were writing {formatAgo(draft.restored.savedAt)}.
          {draft.restored.basisChanged ? ` ${whatChanged}` : ''}
        </span>
        <Button variant="default" size="compact-sm" onClick={() => void draft.startAgain()}>
          Start again
        </Button>
      </div>
    </Notice>
  );
}
