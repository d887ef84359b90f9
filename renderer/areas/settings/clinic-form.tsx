import { zodResolver } from '@hookform/resolvers/zod';
import { Button } from '@mantine/core';
import { useForm, type Control } from 'react-hook-form';
import { z } from 'zod';
import { Settings, settingsRanges } from '../../../shared/domain/settings/clinic';
import type { Version } from '../../../shared/domain/ids';
import { RestoredNotice } from '../../clinic-ui/drafts/draft-line';
import { useDraft } from '../../lib/draft';
import { useLeaveGuard } from '../../lib/navigation';
import { useAction } from '../../lib/queries';
import { ErrorNotice } from '../../ui/error-notice';
import { TextAreaField, TextField } from '../../ui/fields/fields';
import { FormRow, FormSection } from '../../ui/fields/form-row';
import { Panel } from '../../ui/panel';
import { showToast } from '../../ui/toasts';
import { NumberField } from './number-field';
import styles from './settings.module.css';

/** A numeric setting whose error message gives the allowed range. */
const numberOf = (name: keyof typeof settingsRanges) => {
  const { min, max } = settingsRanges[name];
  return z.custom<number>(
    (value) => Settings.shape[name].safeParse(value).success,
    `Enter a whole number from ${min} to ${max}.`,
  );
};

/** The settings as the main process accepts them, with a valid or empty e-mail address. */
const SettingsForm = Settings.extend({
  email: z.union([z.literal(''), z.email('e-mail')]),
  idleMinutes: numberOf('idleMinutes'),
  retentionYears: numberOf('retentionYears'),
});
type SettingsForm = z.infer<typeof SettingsForm>;

/** The owner's form: the clinic's names and contact details, the idle lock, the retention period and the privacy notice. */
export function ClinicForm({ settings, version }: { readonly settings: Settings; readonly version: Version }) {
  const form = useForm<SettingsForm>({ resolver: zodResolver(SettingsForm), defaultValues: settings });
  const draft = useDraft(form, { form: 'settings', patientId: null, basis: version });
  const update = useAction('settings.update', { refreshes: ['settings.get', 'retention.list', 'retention.decision'] });
  const { isDirty } = form.formState;
  useLeaveGuard(isDirty, { what: 'the settings', keepsDraft: true });

  const save = async (values: SettingsForm) => {
    const outcome = await draft.saveThrough(() => update.run({ settings: values, seen: version }));
    if (!outcome.ok) return;
    showToast('Settings saved for the whole clinic');
  };
  return (
    <form onSubmit={form.handleSubmit(save)} noValidate>
      <Panel>
        <div className={styles.form}>
          <RestoredNotice draft={draft} whatChanged="The settings have changed since then: compare before you save." />
          <SettingsSections control={form.control} />
          <ErrorNotice error={update.error} />
          <div className={styles.actions}>
            <Button type="submit" loading={update.running} disabled={!isDirty}>
              Save settings
            </Button>
            {isDirty ? (
              <Button variant="default" onClick={() => void draft.startAgain()}>
                Discard changes
              </Button>
            ) : null}
            <span className={styles.state} role="status">
              {draft.state === 'saved'
                ? 'Draft saved'
                : draft.state === 'waiting'
                  ? 'The draft could not be saved yet. Trying again.'
                  : ''}
            </span>
          </div>
        </div>
      </Panel>
    </form>
  );
}

function SettingsSections({ control }: { readonly control: Control<SettingsForm> }) {
  return (
    <>
      <FormSection title="The clinic" description="As it should appear on printouts and exports.">
        <FormRow>
          <TextField control={control} name="clinicNames.primary" label="Name" required maxLength={120} />
          <TextField control={control} name="clinicNames.secondary" label="Second trading name" maxLength={120} />
        </FormRow>
        <TextAreaField control={control} name="address" label="Address" minRows={3} maxRows={5} />
        <FormRow>
          <TextField control={control} name="phone" label="Phone" inputMode="tel" maxLength={40} />
          <TextField control={control} name="email" label="E-mail" inputMode="email" maxLength={254} />
        </FormRow>
      </FormSection>
      <FormSection
        title="Locking"
        description="Clinic Keep locks when nobody is using it. Anything being typed is kept."
      >
        <NumberField
          control={control}
          name="idleMinutes"
          label="Lock after"
          {...settingsRanges.idleMinutes}
          suffix="minutes"
        />
      </FormSection>
      <FormSection
        title="Keeping records"
        description="How long after the last interaction a record becomes due for review. Nothing is ever deleted automatically."
      >
        <NumberField
          control={control}
          name="retentionYears"
          label="Keep records for"
          {...settingsRanges.retentionYears}
          suffix="years"
        />
      </FormSection>
      <FormSection
        title="Privacy notice"
        description="The version given to patients from now on. Each record keeps the version its patient was given."
      >
        <div className={styles.number}>
          <TextField control={control} name="noticeVersion" label="Version in use" required maxLength={40} />
        </div>
      </FormSection>
    </>
  );
}
