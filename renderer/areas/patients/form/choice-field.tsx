import { Radio } from '@mantine/core';
import { useState } from 'react';
import type { Control, FieldPath } from 'react-hook-form';
import { useField } from '../../../ui/fields/fields';
import type { PatientFormValues } from './form-values';
import styles from './form.module.css';

type ChoiceFieldProps = {
  readonly control: Control<PatientFormValues>;
  readonly name: FieldPath<PatientFormValues>;
  readonly label: string;
  readonly required?: boolean;
  readonly options: readonly { readonly value: string; readonly label: string }[];
};

/** A radio group with all choices visible. One tab stop; arrows choose, Space selects the first. */
export function ChoiceField({ options, ...props }: ChoiceFieldProps) {
  const { field, shared, error } = useField(props);
  const { ref, ...rest } = shared;
  const [wasRefused, setWasRefused] = useState(false);
  if (error !== undefined && !wasRefused) setWasRefused(true);
  return (
    <div>
      <Radio.Group {...rest} value={typeof field.value === 'string' ? field.value : ''} onChange={field.onChange}>
        <div className={styles.choices}>
          {options.map((option, i) => (
            // When the field is invalid, its first choice takes the focus.
            <label key={option.value} className={styles.choice}>
              <Radio value={option.value} size="sm" {...(i === 0 ? { ref } : {})} />
              <span>{option.label}</span>
            </label>
          ))}
        </div>
      </Radio.Group>
      {/* The message disappears with the first click; its space remains, so that the choices below do not move under the pointer. */}
      {wasRefused && error === undefined ? <div className={styles.errorRoom} aria-hidden /> : null}
    </div>
  );
}
