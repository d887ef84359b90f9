import { TextInput } from '@mantine/core';
import type { FieldValues } from 'react-hook-form';
import { parseUkPhone } from '../../../shared/domain/patients/phone';
import { afterPress, useField, type FieldProps } from './fields';

/** A phone number, British unless it begins with +. Formatted when the field loses focus; anything else stays as typed. */
export function PhoneField<T extends FieldValues>(props: FieldProps<T>) {
  const { field, shared } = useField(props);
  const value: unknown = field.value;
  const tidy = () => {
    const parsed = parseUkPhone(typeof value === 'string' ? value : '');
    if (parsed.ok)
      field.onChange(parsed.extension === '' ? parsed.national : `${parsed.national} ext. ${parsed.extension}`);
    field.onBlur();
  };
  return (
    <TextInput
      {...shared}
      value={typeof value === 'string' ? value : ''}
      onChange={field.onChange}
      onBlur={() => afterPress(tidy)}
      type="tel"
      autoComplete="off"
    />
  );
}
