import { Button } from '@mantine/core';
import { IconFileDownload } from '@tabler/icons-react';
import type { ImportId, Token } from '../../../shared/domain/ids';
import { plural } from '../../lib/format';
import { useAction } from '../../lib/queries';
import { ErrorNotice } from '../../ui/error-notice';
import { showToast } from '../../ui/toasts';

/** Saves the rows that were refused or left out, with their reasons, where the person chooses, so that the file can be mended and imported again. */
export function SaveRejectsButton({
  source,
  compact = false,
}: {
  readonly source: Token | ImportId;
  readonly compact?: boolean;
}) {
  const save = useAction('imports.saveRejects');
  const run = async () => {
    const outcome = await save.run({ source });
    if (outcome.ok && outcome.value !== null)
      showToast(
        `Saved ${plural(outcome.value.rows, 'row')} left out, with the reasons. The file holds personal data in plain text: delete it when you are done.`,
      );
  };
  return (
    <>
      <Button
        variant="default"
        {...(compact ? { size: 'compact-md' } : {})}
        leftSection={<IconFileDownload size={compact ? 16 : 18} stroke={1.7} aria-hidden />}
        loading={save.running}
        {...(compact ? { 'aria-label': 'Save the rows left out' } : {})}
        onClick={() => void run()}
      >
        {compact ? 'Rows left out' : 'Save the rows left out'}
      </Button>
      <ErrorNotice error={save.error} />
    </>
  );
}
