import { TextField } from '../../../../ui/fields/fields';
import { FormRow, FormSection } from '../../../../ui/fields/form-row';
import type { Story } from '../../../story';
import { WithForm } from '../../../with-form';

const values = { a: '', b: '', c: '', d: '' };

export const story: Story = {
  shown: 'together',
  states: ([1, 2, 3, 4] as const).map((columns) => ({
    name: columns === 1 ? 'One column' : `${columns} columns`,
    Show: () => (
      <WithForm values={values}>
        {(control) => (
          <FormSection title="The clinic" description="As it should appear on printouts.">
            <FormRow columns={columns}>
              {(['a', 'b', 'c', 'd'] as const).slice(0, columns).map((name) => (
                <TextField key={name} control={control} name={name} label={`Field ${name}`} />
              ))}
            </FormRow>
          </FormSection>
        )}
      </WithForm>
    ),
  })),
};
