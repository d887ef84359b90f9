import { Button } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { Notice } from '../../../ui/chip';
import styles from './details.module.css';
import type { TheirChange } from './merge-forms';

type ConflictNoticeProps = {
  readonly changes: readonly TheirChange[];
  /** Puts their value into the form in place of the user's own. */
  readonly onTakeTheirs: (change: TheirChange) => void;
};

/** Shown after an edit conflict: what the other user changed, and a choice for fields that both changed. */
export function ConflictNotice({ changes, onTakeTheirs }: ConflictNoticeProps) {
  return (
    <Notice icon={IconArrowsDiff} tone="caution">
      <div role="alert">
        <strong>A colleague changed this record while you were editing it.</strong> Your changes are kept, and theirs
        are now in the form too. Check them, then save again.
      </div>
      {changes.length === 0 ? null : (
        <table className={styles.conflict}>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Before</th>
              <th scope="col">Theirs</th>
              <th scope="col">Yours</th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <tr key={change.field}>
                <th scope="row">{change.label}</th>
                <td>{change.before === '' ? '–' : change.before}</td>
                <td>{change.theirs === '' ? 'cleared' : change.theirs}</td>
                <td>
                  {change.mine === null ? (
                    'unchanged: theirs is in the form'
                  ) : (
                    <>
                      {change.mine === '' ? 'cleared' : change.mine}{' '}
                      <Button variant="default" size="compact-xs" onClick={() => onTakeTheirs(change)}>
                        Use theirs
                      </Button>
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Notice>
  );
}
