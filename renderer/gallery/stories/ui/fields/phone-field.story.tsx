import { PhoneField } from '../../../../ui/fields/phone-field';
import type { Story } from '../../../story';
import { WithForm } from '../../../with-form';

const wrong = { phone: 'This is not a phone number.' };

export const story: Story = {
  shown: 'together',
  states: [
    {
      name: 'Filled',
      Show: () => (
        <WithForm values={{ phone: '07700 900123' }}>
          {(control) => <PhoneField control={control} name="phone" label="Phone" />}
        </WithForm>
      ),
    },
    {
      name: 'With an error',
      Show: () => (
        <WithForm values={{ phone: '077' }} errors={wrong}>
          {(control) => <PhoneField control={control} name="phone" label="Phone" />}
        </WithForm>
      ),
    },
  ],
};
