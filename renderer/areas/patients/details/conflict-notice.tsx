import { Button } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { Notice } from '../../../ui/chip';
import styles from './details.module.css';
import type { TheirChange } from './merge-forms';

type ConflictNoticeProps = {
  readonly changes: readonly TheirChange[];
  /** Puts their value into the form instead of mine. */
  readonly onTakeTheirs: (change: TheirChange) => void;
};

/** Somebody else saved meanwhile: what they changed, what stands in this form, and a choice where both changed one field. */
export function ConflictNotice({ changes, onTakeTheirs }: ConflictNoticeProps) {
  return (
    <Notice icon={IconArrowsDiff} tone="caution">
      <div role="alert">
        <strong>Somebody else changed this record while you were editing it.</strong> Nothing of yours is lost. Their
        changes are in the form now; look at them, then save again.
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
                <td>{change.theirs === '' ? 'emptied' : change.theirs}</td>
                <td>
                  {change.mine === null ? (
                    'not changed: theirs is in the form'
                  ) : (
                    <>
                      {change.mine === '' ? 'emptied' : change.mine}{' '}
                      <Button variant="default" size="compact-xs" onClick={() => onTakeTheirs(change)}>
                        Take theirs
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
