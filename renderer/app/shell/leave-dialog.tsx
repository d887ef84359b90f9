import { useStore } from 'zustand';
import { navigator } from '../../lib/navigation';
import { ConfirmDialog } from '../../ui/confirm-dialog';

/** Asks once before the user leaves an unsaved form. */
export function LeaveDialog() {
  const asking = useStore(navigator.store, (s) => s.asking);
  return (
    <ConfirmDialog
      open={asking !== null}
      title={asking?.asks ?? `Leave ${asking?.what ?? 'this'} unsaved?`}
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
          : 'What you typed is kept as a draft. Only you can see it, and it will be here when you come back.'}
    </ConfirmDialog>
  );
}
