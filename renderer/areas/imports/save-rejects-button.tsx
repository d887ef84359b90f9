import { Button } from '@mantine/core';
import { IconFileDownload } from '@tabler/icons-react';
import type { ImportId, Token } from '../../../shared/domain/ids';
import { plural } from '../../lib/format';
import { useAction } from '../../lib/queries';
import { ErrorNotice } from '../../ui/error-notice';
import { showToast } from '../../ui/toasts';

/** Saves the reject list (refused and skipped rows with reasons) where the user chooses, so that the rows can be corrected and imported again. */
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
        `Saved ${plural(outcome.value.rows, 'skipped row')} with the reasons. The file contains unencrypted personal data: delete it when you are done.`,
      );
  };
  return (
    <>
      <Button
        variant="default"
        {...(compact ? { size: 'compact-md' } : {})}
        leftSection={<IconFileDownload size={compact ? 16 : 18} stroke={1.7} aria-hidden />}
        loading={save.running}
        {...(compact ? { 'aria-label': 'Save skipped rows' } : {})}
        onClick={() => void run()}
      >
        {compact ? 'Skipped rows' : 'Save skipped rows'}
      </Button>
      <ErrorNotice error={save.error} />
    </>
  );
}
