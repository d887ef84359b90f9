import type { ImportId, JobId } from '../../../shared/domain/ids';
import { useAction } from '../../lib/queries';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { ErrorNotice } from '../../ui/error-notice';

type UndoDialogProps = {
  readonly importId: ImportId | null;
  readonly onStarted: (jobId: JobId) => void;
  readonly onClose: () => void;
};

/** Asks before undoing a whole import, and says what will be kept. */
export function UndoDialog({ importId, onStarted, onClose }: UndoDialogProps) {
  const undo = useAction('imports.undo', {
    refreshes: ['jobs.list', 'imports.list'],
    onDone: ({ jobId }) => onStarted(jobId),
  });
  const close = () => {
    undo.reset();
    onClose();
  };
  return (
    <ConfirmDialog
      open={importId !== null}
      title="Undo this whole import?"
      confirmLabel="Undo import"
      danger
      running={undo.running}
      onConfirm={() => importId !== null && void undo.run({ id: importId }).then((outcome) => outcome.ok && close())}
      onCancel={close}
    >
      <p>Everything it added is removed again: patients, entries and facts added to existing records.</p>
      <p>
        Anything that has changed since is kept, and so are patients whose records have been used since. The list of
        earlier imports shows how much was kept.
      </p>
      <ErrorNotice error={undo.error} />
    </ConfirmDialog>
  );
}
