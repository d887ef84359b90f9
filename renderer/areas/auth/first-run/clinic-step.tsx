import { Button, Stack } from '@mantine/core';
import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { ClinicNames } from '../../../../shared/domain/settings/clinic';
import { TextField } from '../../../ui/fields/fields';
import styles from '../auth-frame.module.css';

export function ClinicStep({
  names,
  onDone,
}: {
  readonly names: ClinicNames;
  readonly onDone: (names: ClinicNames) => void;
}) {
  const { control, handleSubmit } = useForm<ClinicNames>({ resolver: zodResolver(ClinicNames), defaultValues: names });
  return (
    <form onSubmit={handleSubmit(onDone)} noValidate>
      <Stack gap="md">
        <TextField
          control={control}
          name="primary"
          label="Clinic name"
          description="As it should appear on letters and printouts."
          maxLength={120}
          required
          autoFocus
        />
        <TextField
          control={control}
          name="secondary"
          label="Second name (optional)"
          description="If the clinic trades under two names."
          maxLength={120}
        />
        <div className={styles.actions}>
          <Button type="submit">Continue</Button>
        </div>
      </Stack>
    </form>
  );
}
