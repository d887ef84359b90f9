import { TextInput } from '@mantine/core';
import { useWatch, type Control } from 'react-hook-form';
import type { LocalDate } from '../../../../shared/time/local-date';
import { useField } from '../../../ui/fields/fields';
import { isMinor, readBirthDate } from './check-form';
import type { PatientFormValues } from './form-values';
import styles from './form.module.css';

/** Takes a date in any format and shows at once how it was understood, with the age. */
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
      {/* The line is always rendered, so that nothing moves while typing. */}
      <p id="birth-understood" className={styles.understood} role="status" hidden={error !== undefined}>
        {reading.kind === 'day' ? (
          <>
            <strong>{reading.words}</strong>
            {reading.alternative === '' ? '' : `. ${reading.alternative}`}
          </>
        ) : (
          'Day, month, year: any format'
        )}
      </p>
      {isMinor(reading) ? (
        <p className={styles.minorNote}>
          Under 18. In England, it is an offence to give under-18s botulinum toxin or fillers for cosmetic reasons, or
          to book them in for it.
        </p>
      ) : null}
    </div>
  );
}
