import { useStore } from 'zustand';
import { navigator } from '../../lib/navigation';
import { ConfirmDialog } from '../../ui/confirm-dialog';

/** Asked once when an unsaved form would be left. */
export function LeaveDialog() {
  const asking = useStore(navigator.store, (s) => s.asking);
  return (
    <ConfirmDialog
      open={asking !== null}
      title={`Leave ${asking?.what ?? 'this'} unsaved?`}
      confirmLabel="Leave"
      cancelLabel="Stay here"
      danger={asking?.keepsDraft === false}
      onConfirm={() => navigator.answer(true)}
      onCancel={() => navigator.answer(false)}
    >
      {asking?.says !== undefined
        ? asking.says
        : asking?.keepsDraft === false
          ? 'What you typed here will be lost.'
          : 'What you typed is kept as a draft: it is there when you come back, and nobody else sees it.'}
    </ConfirmDialog>
  );
}
