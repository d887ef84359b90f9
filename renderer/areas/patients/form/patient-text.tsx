import type { ComponentProps } from 'react';
import type { Control } from 'react-hook-form';
import { choices } from '../../../lib/choices';
import { SelectField, SwitchField, TextAreaField, TextField } from '../../../ui/fields/fields';
import { formNameOf, labelOfField, plainFieldsOf } from './field-places';
import type { PatientFormValues } from './form-values';
import { limitOf } from './limits';
import type { SectionName } from './section-names';

/** A text field of the patient form, limited to the declared length. */
export function PatientText(props: Omit<ComponentProps<typeof TextField<PatientFormValues>>, 'maxLength'>) {
  return <TextField {...props} maxLength={limitOf(props.name)} />;
}

/** The fields of a section that need no markup of their own, each drawn by its kind. */
export function PlainFields({
  control,
  section,
}: {
  readonly control: Control<PatientFormValues>;
  readonly section: SectionName;
}) {
  return plainFieldsOf({ section }).map((field) => {
    const common = { control, name: formNameOf(field.property), label: labelOfField(field) };
    switch (field.kind) {
      case 'flag':
        return <SwitchField key={field.column} {...common} />;
      case 'code':
        return <SelectField key={field.column} {...common} options={choices(field.words ?? {})} />;
      case 'paragraph':
        return <TextAreaField key={field.column} {...common} minRows={2} />;
      default:
        return <PatientText key={field.column} {...common} />;
    }
  });
}
