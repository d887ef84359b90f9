import { Button, Stack } from '@mantine/core';
import { zodResolver } from '@hookform/resolvers/zod';
import { useForm, useWatch } from 'react-hook-form';
import { z } from 'zod';
import { Username, type ClinicNames } from '../../../../shared/domain/settings/clinic';
import { line } from '../../../../shared/domain/patients/patient';
import { useAction } from '../../../lib/queries';
import { FormRow } from '../../../ui/fields/form-row';
import { TextField } from '../../../ui/fields/fields';
import { AuthError } from '../auth-error';
import styles from '../auth-frame.module.css';
import { NewPasswordFields } from '../new-password-fields';
import { isSameTwice, newPasswordShape, sameTwice } from '../password-rules';
import { usePasswordStrength } from '../password-strength';

const Owner = z
  .strictObject({ displayName: line(120).min(1), username: Username, ...newPasswordShape })
  .refine(isSameTwice, sameTwice);
export type Owner = z.infer<typeof Owner>;

type OwnerStepProps = {
  readonly owner: Owner;
  readonly clinicNames: ClinicNames;
  readonly onBack: (typed: Owner) => void;
  readonly onDone: (owner: Owner, recoveryKey: string) => void;
};

export function OwnerStep({ owner, clinicNames, onBack, onDone }: OwnerStepProps) {
  const { control, handleSubmit, getValues, setError } = useForm<Owner>({
    resolver: zodResolver(Owner),
    defaultValues: owner,
  });
  const [displayName, username, password] = useWatch({ control, name: ['displayName', 'username', 'password'] });
  const strength = usePasswordStrength(password, username, displayName);
  const begin = useAction('setup.begin');
  const submit = handleSubmit(async (values) => {
    const outcome = await begin.run({
      clinicNames,
      owner: { username: values.username, displayName: values.displayName, password: values.password },
    });
    if (outcome.ok) onDone(values, outcome.value.recoveryKey);
    else if (outcome.error.code === 'auth/weak-password')
      setError('password', { message: outcome.error.code }, { shouldFocus: true });
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FormRow>
          <TextField
            control={control}
            name="displayName"
            label="Your name"
            description="As your colleagues see it."
            autoComplete="name"
            maxLength={120}
            required
            autoFocus
          />
          <TextField
            control={control}
            name="username"
            label="User name"
            description="A short name for logging in, such as jane."
            autoComplete="username"
            maxLength={32}
            required
          />
        </FormRow>
        <NewPasswordFields control={control} password="password" repeat="repeat" strength={strength} />
        <AuthError error={begin.error?.code === 'auth/weak-password' ? null : begin.error} wait={null} />
        <div className={styles.actions}>
          <Button type="submit" loading={begin.running}>
            Continue
          </Button>
          <Button variant="default" onClick={() => onBack(getValues())}>
            Back
          </Button>
        </div>
      </Stack>
    </form>
  );
}
