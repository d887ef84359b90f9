import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import { parseTypedDate } from '../../../shared/domain/patients/birth-date-input';
import { localDate } from '../../../shared/time/local-date';
import { formatBorn, formatDay, formatDayLong, today } from '../../lib/format';
import { useField, type FieldProps } from './fields';
import styles from './date-field.module.css';

type DateFieldProps<T extends FieldValues> = FieldProps<T> & {
  /** `birth` shows the age and rejects future dates; `any` shows the weekday. */
  readonly kind: 'birth' | 'any';
};

/**
 * A date in any common format: `4/7/81`, `04071981`, `4 Jul 1981`. The parsed date is shown below as the user types. The form value is
 * `YYYY-MM-DD`, null when empty, or the raw text while it is not a date, so that the schema rejects it and a draft keeps it.
 */
export function DateField<T extends FieldValues>({ kind, ...props }: DateFieldProps<T>) {
  const { field, shared, error } = useField(props);
  const value: unknown = field.value;
  const held = typeof value === 'string' ? value : '';
  const [typed, setTyped] = useState(() => shown(held));
  const [known, setKnown] = useState(held);
  // The form changed the value (a draft was restored, the form was reset): show the new one.
  if (held !== known) {
    setKnown(held);
    setTyped(shown(held));
  }

  const change = (text: string) => {
    const next =
      text.trim() === '' ? null : (parseTypedDate(text, today(), { allowFuture: kind === 'any' })[0] ?? text);
    setTyped(text);
    setKnown(next ?? '');
    field.onChange(next);
  };

  const day = localDate(held);
  const other = day === null ? undefined : parseTypedDate(typed, today(), { allowFuture: kind === 'any' })[1];
  const reading =
    day === null
      ? held === ''
        ? 'Day, month, year: any format'
        : 'Not a date yet'
      : kind === 'birth'
        ? formatBorn(day)
        : formatDayLong(day);
  return (
    <div>
      <TextInput
        {...shared}
        value={typed}
        onChange={(event) => change(event.currentTarget.value)}
        placeholder="4/7/1981"
        autoComplete="off"
      />
      {error === undefined ? (
        <p className={styles.reading} data-day={day !== null || undefined} role="status">
          {reading}
          {other === undefined ? '' : `, not ${formatDay(other)}: type all four digits of the year if it is`}
        </p>
      ) : null}
    </div>
  );
}

const shown = (held: string) => formatDay(held);
