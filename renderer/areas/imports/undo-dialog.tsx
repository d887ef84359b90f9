import type { ImportId, JobId } from '../../../shared/domain/ids';
import { useAction } from '../../lib/queries';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { ErrorNotice } from '../../ui/error-notice';

type UndoDialogProps = {
  readonly importId: ImportId | null;
  readonly onStarted: (jobId: JobId) => void;
  readonly onClose: () => void;
};

/** Asks before a whole import is taken back, and says what stays. */
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
      title="Take this whole import back?"
      confirmLabel="Take it back"
      danger
      running={undo.running}
      onConfirm={() => importId !== null && void undo.run({ id: importId }).then((outcome) => outcome.ok && close())}
      onCancel={close}
    >
      <p>Everything it brought in goes out again: patients, entries and the facts it added to records you had.</p>
      <p>
        What somebody has changed since stays, and so does a patient whom somebody has worked with. How much stayed is
        listed in the history of imports.
      </p>
      <ErrorNotice error={undo.error} />
    </ConfirmDialog>
  );
}
