import type { Control, FieldPath, FieldValues } from 'react-hook-form';
import { PasswordField } from '../../ui/fields/fields';
import { PasswordMeter, type PasswordStrength } from './password-strength';

type NewPasswordFieldsProps<T extends FieldValues> = {
  readonly control: Control<T>;
  readonly password: FieldPath<T>;
  readonly repeat: FieldPath<T>;
  readonly strength: PasswordStrength | null;
  readonly label?: string;
  readonly autoFocus?: boolean;
};

/** A new password, its strength, and the repeated password. */
export function NewPasswordFields<T extends FieldValues>({
  control,
  password,
  repeat,
  strength,
  label = 'Password',
  autoFocus = false,
}: NewPasswordFieldsProps<T>) {
  return (
    <>
      <PasswordField
        control={control}
        name={password}
        label={label}
        autoComplete="new-password"
        required
        autoFocus={autoFocus}
      />
      <PasswordMeter strength={strength} />
      <PasswordField control={control} name={repeat} label="Repeat password" autoComplete="new-password" required />
    </>
  );
}
