import { NumberInput } from '@mantine/core';
import type { FieldValues } from 'react-hook-form';
import { useField, type FieldProps } from '../../ui/fields/fields';
import styles from './settings.module.css';

type NumberFieldProps<T extends FieldValues> = FieldProps<T> & { readonly min: number; readonly max: number; readonly suffix: string };

/** A whole number with its unit in the field. */
export function NumberField<T extends FieldValues>({ min, max, suffix, ...props }: NumberFieldProps<T>) {
  const { field, shared } = useField(props);
  return (
    <NumberInput
      {...shared}
      className={styles.number}
      value={typeof field.value === 'number' ? field.value : ''}
      onChange={(value) => field.onChange(typeof value === 'number' ? value : null)}
      min={min}
      max={max}
      suffix={` ${suffix}`}
      allowDecimal={false}
      allowNegative={false}
      clampBehavior="blur"
      stepHoldDelay={500}
      stepHoldInterval={100}
    />
  );
}
