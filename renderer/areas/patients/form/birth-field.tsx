import { TextInput } from '@mantine/core';
import { useWatch, type Control } from 'react-hook-form';
import type { LocalDate } from '../../../../shared/time/local-date';
import { useField } from '../../../ui/fields/fields';
import { isMinor, readBirthDate } from './check-form';
import type { PatientFormValues } from './form-values';
import styles from './form.module.css';

/** Typed freely; what was understood, and the age, stand under it at once. */
export function BirthField({
  control,
  today,
  required,
}: {
  readonly control: Control<PatientFormValues>;
  readonly today: LocalDate;
  readonly required: boolean;
}) {
  const { field, shared, error } = useField({ control, name: 'birthText', label: 'Date of birth', required });
  const text = useWatch({ control, name: 'birthText' });
  const reading = readBirthDate(text, today);
  return (
    <div>
      <TextInput
        {...shared}
        value={text}
        onChange={field.onChange}
        placeholder="4/7/1981"
        autoComplete="off"
        inputMode="text"
        aria-describedby="birth-understood"
      />
      {/* The line is always there, so that nothing moves while typing. */}
      <p id="birth-understood" className={styles.understood} role="status" hidden={error !== undefined}>
        {reading.kind === 'day' ? (
          <>
            <strong>{reading.words}</strong>
            {reading.alternative === '' ? '' : `. ${reading.alternative}`}
          </>
        ) : (
          'Day, month, year, in any way'
        )}
      </p>
      {isMinor(reading) ? (
        <p className={styles.minorNote}>
          Under 18. Botulinum toxin and fillers for cosmetic reasons are an offence in England for under-18s, bookings
          included.
        </p>
      ) : null}
    </div>
  );
}
