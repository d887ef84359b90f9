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

/** A number of the settings, refused in words that say what it may be. */
const numberOf = (name: keyof typeof settingsRanges) => {
  const { min, max } = settingsRanges[name];
  return z.custom<number>(
    (value) => Settings.shape[name].safeParse(value).success,
    `A whole number from ${min} to ${max}.`,
  );
};

/** As the main process takes it, and an e-mail address that is one or empty. */
const SettingsForm = Settings.extend({
  email: z.union([z.literal(''), z.email()]),
  idleMinutes: numberOf('idleMinutes'),
  retentionYears: numberOf('retentionYears'),
});
type SettingsForm = z.infer<typeof SettingsForm>;

/** What the clinic is called on everything it prints, when the program locks itself, and how long records are kept. */
export function ClinicForm({ settings, version }: { readonly settings: Settings; readonly version: Version }) {
  const form = useForm<SettingsForm>({ resolver: zodResolver(SettingsForm), defaultValues: settings });
  const draft = useDraft(form, { form: 'settings', patientId: null, basis: version });
  const update = useAction('settings.update', { refreshes: ['settings.get', 'retention.list', 'retention.decision'] });
  const { isDirty } = form.formState;
  useLeaveGuard(isDirty, { what: 'the settings', keepsDraft: true });

  const save = async (values: SettingsForm) => {
    const outcome = await draft.saveThrough(() => update.run({ settings: values, seen: version }));
    if (!outcome.ok) return;
    showToast('The settings are saved. They hold for everybody in the clinic.');
  };
  return (
    <form onSubmit={form.handleSubmit(save)} noValidate>
      <Panel>
        <div className={styles.form}>
          <RestoredNotice
            draft={draft}
            whatChanged="Somebody has changed the settings since: compare before you save."
          />
          <SettingsSections control={form.control} />
          <ErrorNotice error={update.error} />
          <div className={styles.actions}>
            <Button type="submit" loading={update.running} disabled={!isDirty}>
              Save the settings
            </Button>
            {isDirty ? (
              <Button variant="default" onClick={() => void draft.startAgain()}>
                Discard the changes
              </Button>
            ) : null}
            <span className={styles.state} role="status">
              {draft.state === 'saved'
                ? 'Draft saved'
                : draft.state === 'waiting'
                  ? 'The draft could not be kept yet. It is tried again.'
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
      <FormSection title="The clinic" description="As it stands on everything the program prints and exports.">
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
        description="The program locks itself when nobody is at it. What was being typed is kept."
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
        description="How long after the last interaction a record is listed for review. Nothing is ever deleted by itself."
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
        description="The version patients are given from now on. Who was given which version stays in each record."
      >
        <div className={styles.number}>
          <TextField control={control} name="noticeVersion" label="Version in use" required maxLength={40} />
        </div>
      </FormSection>
    </>
  );
}
