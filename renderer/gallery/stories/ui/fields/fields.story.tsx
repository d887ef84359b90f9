import { Stack } from '@mantine/core';
import {
  CheckboxField,
  PasswordField,
  SelectField,
  SwitchField,
  TextAreaField,
  TextField,
} from '../../../../ui/fields/fields';
import type { Story } from '../../../story';
import { WithForm } from '../../../with-form';

const filled = { text: 'Example', area: 'Two\nlines', choice: 'b', yes: true, agreed: true, secret: 'correct horse' };
const empty = { text: '', area: '', choice: 'a', yes: false, agreed: false, secret: '' };
const wrong = Object.fromEntries(Object.keys(filled).map((name) => [name, 'Check this field.']));
const options = [
  { value: 'a', label: 'First' },
  { value: 'b', label: 'Second' },
];

function Fields({
  values,
  errors,
  disabled = false,
}: {
  readonly values: typeof filled;
  readonly errors?: typeof wrong;
  readonly disabled?: boolean;
}) {
  return (
    <WithForm values={values} {...(errors === undefined ? {} : { errors })}>
      {(control) => (
        <Stack gap="xs" maw="24rem">
          <TextField
            control={control}
            name="text"
            label="Text"
            required
            placeholder="Moved away"
            description="One line"
            disabled={disabled}
          />
          <TextAreaField control={control} name="area" label="Long text" minRows={2} disabled={disabled} />
          <SelectField control={control} name="choice" label="Choice" options={options} disabled={disabled} />
          <SwitchField control={control} name="yes" label="Takes effect with the form" disabled={disabled} />
          <CheckboxField control={control} name="agreed" label="Agreed" disabled={disabled} />
          <PasswordField
            control={control}
            name="secret"
            label="Password"
            autoComplete="current-password"
            disabled={disabled}
          />
        </Stack>
      )}
    </WithForm>
  );
}

export const story: Story = {
  shown: 'together',
  states: [
    { name: 'Empty', Show: () => <Fields values={empty} /> },
    { name: 'Filled', Show: () => <Fields values={filled} /> },
    { name: 'With errors', Show: () => <Fields values={filled} errors={wrong} /> },
    { name: 'Disabled', Show: () => <Fields values={filled} disabled /> },
  ],
};
