import { DateField } from '../../../../ui/fields/date-field';
import type { Story } from '../../../story';
import { WithForm } from '../../../with-form';

const state = (name: string, kind: 'birth' | 'any', day: string, errors?: Readonly<Record<string, string>>) => ({
  name,
  Show: () => (
    <WithForm values={{ day }} {...(errors === undefined ? {} : { errors })}>
      {(control) => <DateField control={control} name="day" kind={kind} label="Day" />}
    </WithForm>
  ),
});
const wrong = { day: 'This is not a date.' };

export const story: Story = {
  shown: 'together',
  states: [
    state('Empty', 'any', ''),
    state('A date of birth, with the age', 'birth', '1981-07-04'),
    state('Any date, with the weekday', 'any', '2026-11-22'),
    state('Not a date', 'any', '31 Feb'),
    state('With an error', 'any', '31 Feb', wrong),
  ],
};
