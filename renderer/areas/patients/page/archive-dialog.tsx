import { Button, Group, Modal, Stack } from '@mantine/core';
import { useForm } from 'react-hook-form';
import type { PatientRecord } from '../../../../shared/domain/patients/patient';
import { useAction, useRemember } from '../../../lib/queries';
import { ErrorNotice } from '../../../ui/error-notice';
import { TextField } from '../../../ui/fields/fields';
import { showToast } from '../../../ui/toasts';

type ArchiveDialogProps = { readonly record: PatientRecord; readonly open: boolean; readonly onClose: () => void };

/** Archives a record with a reason. It can be restored, so no typed confirmation is needed. */
export function ArchiveDialog({ record, open, onClose }: ArchiveDialogProps) {
  return (
    <Modal
      opened={open}
      onClose={onClose}
      title={`Archive the record of ${record.summary.displayName}?`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <ArchiveForm record={record} onClose={onClose} />
    </Modal>
  );
}

function ArchiveForm({ record, onClose }: Omit<ArchiveDialogProps, 'open'>) {
  const { control, handleSubmit, setError } = useForm({ defaultValues: { reason: '' } });
  const remember = useRemember();
  const archive = useAction('patients.archive', { refreshes: ['patients.list', 'patients.changes'] });
  const submit = async ({ reason }: { readonly reason: string }) => {
    if (reason.trim() === '') {
      setError('reason', { type: 'required' }, { shouldFocus: true });
      return;
    }
    const outcome = await archive.run({ id: record.summary.id, seen: record.summary.version, reason: reason.trim() });
    if (!outcome.ok) return;
    remember('patients.open', { id: record.summary.id }, outcome.value);
    showToast(`Record of ${outcome.value.summary.displayName} archived · search still finds it`);
    onClose();
  };
  return (
    <form noValidate onSubmit={(event) => void handleSubmit(submit)(event)}>
      <Stack gap="lg">
        <div>
          You can still read, find and export an archived record, but not change it. You can restore it at any time.
        </div>
        <TextField
          control={control}
          name="reason"
          label="Reason"
          required
          autoFocus
          maxLength={200}
          placeholder="Moved away"
        />
        <ErrorNotice error={archive.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={archive.running}>
            Archive
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
