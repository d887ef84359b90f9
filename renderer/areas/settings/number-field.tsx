import { NumberInput } from '@mantine/core';
import type { FieldValues } from 'react-hook-form';
import { useField, type FieldProps } from '../../ui/fields/fields';
import styles from './settings.module.css';

type NumberFieldProps<T extends FieldValues> = FieldProps<T> & {
  readonly min: number;
  readonly max: number;
  readonly suffix: string;
};

/** A whole number with its unit. It does not correct the input: the form validates it. */
export function NumberField<T extends FieldValues>({ min, max, suffix, ...props }: NumberFieldProps<T>) {
  const { field, shared } = useField(props);
  return (
    <NumberInput
      {...shared}
      className={styles.number}
      value={asTyped(field.value)}
      onChange={(value) => field.onChange(value === '' ? null : value)}
      min={min}
      max={max}
      suffix={` ${suffix}`}
      clampBehavior="none"
      stepHoldDelay={500}
      stepHoldInterval={100}
    />
  );
}

/** Keeps unfinished input, such as `1.`, as text. */
function asTyped(value: unknown): number | string {
  return typeof value === 'number' || typeof value === 'string' ? value : '';
}
