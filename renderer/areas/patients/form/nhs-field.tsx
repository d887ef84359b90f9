import { TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useWatch, type Control } from 'react-hook-form';
import { formatNhsNumber } from '../../../lib/format';
import { useField } from '../../../ui/fields/fields';
import { readNhsNumber } from './check-form';
import type { PatientFormValues } from './form-values';
import styles from './form.module.css';

/** Checks the number with every digit and formats it 3-3-4 as soon as it is valid. */
export function NhsField({
  control,
  allowTestNumbers,
}: {
  readonly control: Control<PatientFormValues>;
  readonly allowTestNumbers: boolean;
}) {
  const { field, shared, error } = useField({ control, name: 'nhsText', label: 'NHS number' });
  const text = useWatch({ control, name: 'nhsText' });
  const reading = readNhsNumber(text, allowTestNumbers);
  return (
    <div>
      <TextInput
        {...shared}
        value={text}
        onChange={(event) => {
          const typed = event.currentTarget.value;
          const now = readNhsNumber(typed, allowTestNumbers);
          field.onChange(now.value !== null && typed.length > text.length ? formatNhsNumber(now.value) : typed);
        }}
        placeholder="943 476 5919"
        autoComplete="off"
        inputMode="numeric"
        aria-describedby="nhs-understood"
      />
      <p
        id="nhs-understood"
        className={styles.understood}
        role="status"
        data-state={reading.state}
        hidden={error !== undefined}
      >
        {reading.state === 'right' ? <IconCheck size={15} stroke={2.2} aria-hidden /> : null}
        {reading.state === 'empty' ? 'Ten digits, if known' : reading.words}
      </p>
    </div>
  );
}
