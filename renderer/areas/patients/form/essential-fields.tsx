import type { Control } from 'react-hook-form';
import type { LocalDate } from '../../../../shared/time/local-date';
import { choices } from '../../../lib/choices';
import { TextField } from '../../../ui/fields/fields';
import { FormRow } from '../../../ui/fields/form-row';
import { BirthField } from './birth-field';
import { ChoiceField } from './choice-field';
import styles from './form.module.css';
import type { PatientFormValues } from './form-values';
import { PatientText } from './patient-text';
import { noticeMethodNames, sexNames } from './words';

type EssentialFieldsProps = {
  readonly control: Control<PatientFormValues>;
  readonly mode: 'register' | 'edit';
  readonly today: LocalDate;
};

/** The six fields required for a new patient, in the order in which the front desk asks for them. */
export function EssentialFields({ control, mode, today }: EssentialFieldsProps) {
  const registering = mode === 'register';
  return (
    <div className={styles.group}>
      <FormRow>
        <PatientText control={control} name="givenNames" label="Given names" required={registering} />
        <PatientText control={control} name="familyName" label="Family name" required={registering} />
      </FormRow>
      <FormRow>
        <BirthField control={control} today={today} required={registering} />
        <TextField
          control={control}
          name="phones.0.value"
          label="Phone"
          required={registering}
          inputMode="tel"
          maxLength={40}
          placeholder="07700 900123"
        />
      </FormRow>
      <ChoiceField control={control} name="sex" label="Sex" required={registering} options={choices(sexNames)} />
      {registering ? (
        <ChoiceField
          control={control}
          name="notice"
          label="Privacy notice given"
          required
          options={choices(noticeMethodNames)}
        />
      ) : null}
    </div>
  );
}
