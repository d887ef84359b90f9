import { Button, Group, Modal, Stack } from '@mantine/core';
import { useForm } from 'react-hook-form';
import type { PatientRecord } from '../../../../shared/domain/patients/patient';
import { useAction, useRemember } from '../../../lib/queries';
import { ErrorNotice } from '../../../ui/error-notice';
import { TextField } from '../../../ui/fields/fields';
import { showToast } from '../../../ui/toasts';

type ArchiveDialogProps = { readonly record: PatientRecord; readonly open: boolean; readonly onClose: () => void };

/** Puts a record into the archive, with the reason. It can be brought back, so nothing is typed twice. */
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
    showToast(`The record of ${outcome.value.summary.displayName} is archived · still found by search`);
    onClose();
  };
  return (
    <form noValidate onSubmit={(event) => void handleSubmit(submit)(event)}>
      <Stack gap="lg">
        <div>
          An archived record can be read, found and exported, and not changed. It can be brought back at any time.
        </div>
        <TextField
          control={control}
          name="reason"
          label="Why"
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
