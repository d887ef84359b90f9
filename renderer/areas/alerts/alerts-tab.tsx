import { Button } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import type { alertSeverities, PatientAlert, PatientSummary } from '../../../shared/domain/patients/patient';
import { alertCategoryNames, alertSeverityNames } from '../../../shared/domain/patients/patient-words';
import { patientTab, type PatientTabProps } from '../../clinic-ui/slots/patient-tab';
import { choices } from '../../lib/choices';
import { useDraft } from '../../lib/draft';
import { formatInstant } from '../../lib/format';
import { useAction, useApi, useRemember } from '../../lib/queries';
import { useMay } from '../../lib/session';
import { Chip } from '../../ui/chip';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { EmptyState } from '../../ui/empty-state';
import { ErrorNotice } from '../../ui/error-notice';
import { SelectField, TextField } from '../../ui/fields/fields';
import { FormRow } from '../../ui/fields/form-row';
import { Panel } from '../../ui/panel';
import { showToast } from '../../ui/toasts';
import { RestoredNotice } from '../../clinic-ui/drafts/draft-line';
import { alertLooks, standingAlerts } from '../../clinic-ui/alerts/alert-words';
import { useRecordedAllergies } from '../../clinic-ui/alerts/recorded-allergies';
import { entryTimeLine } from '../../lib/entry-time';
import styles from './alerts.module.css';

type NewAlert = Pick<PatientAlert, 'severity' | 'category' | 'text'>;
/** In characters; the contract has the same limit. */
const longestAlert = 300;
const severityHints: Readonly<Record<(typeof alertSeverities)[number], string>> = {
  stop: 'Must be read before treatment',
  caution: 'Changes how treatment is given',
  note: 'Good to know',
};
const severityChoices = choices(alertSeverityNames).map(({ value, label }) => ({
  value,
  label: `${label}: ${severityHints[value].toLowerCase()}`,
}));

/** The alerts of a patient: active ones, allergies from the record, a form to add one, and past ones. */
function Alerts({ record }: PatientTabProps) {
  const { summary } = record;
  const patientId = summary.id;
  const remember = useRemember();
  const mayWrite = useMay('patient.write') && !summary.archived;
  // The summary holds only active alerts; this list also holds past ones.
  const list = useApi('alerts.list', { patientId }, { staleMs: 0 });
  const [ending, setEnding] = useState<PatientAlert | null>(null);
  const [proposed, setProposed] = useState<NewAlert | null>(null);
  const allergies = useRecordedAllergies(patientId);
  const keep = (next: PatientSummary) => {
    remember('patients.open', { id: patientId }, { ...record, summary: next });
  };
  const refreshes = ['alerts.list', 'patients.list', 'patients.changes'] as const;
  const resolve = useAction('alerts.resolve', { refreshes, onDone: keep });

  const alerts = list.data ?? summary.alerts;
  const standing = standingAlerts(alerts);
  const ended = alerts.filter((alert) => alert.resolvedAt !== null);
  const end = async (alert: PatientAlert) => {
    const outcome = await resolve.run({ patientId, alertId: alert.id, seen: alert.version });
    setEnding(null);
    if (outcome.ok) showToast('Alert removed · it stays under “Past alerts”');
  };

  return (
    <div className={styles.tab}>
      <ErrorNotice error={list.error} onRetry={list.refetch} />
      <ErrorNotice error={resolve.error} onRetry={list.refetch} />
      <ActiveAlerts
        alerts={standing}
        hasAllergies={allergies.standing.length > 0}
        onEnd={mayWrite ? setEnding : null}
      />
      <AllergyPanel allergies={allergies} onPropose={mayWrite ? setProposed : null} />
      {mayWrite ? <AddAlert patientId={patientId} proposed={proposed} onAdded={keep} refreshes={refreshes} /> : null}
      <PastAlerts alerts={ended} />
      <ConfirmDialog
        open={ending !== null}
        title="Remove this alert?"
        confirmLabel="Remove alert"
        running={resolve.running}
        onConfirm={() => {
          if (ending !== null) void end(ending);
        }}
        onCancel={() => setEnding(null)}
      >
        <p className={styles.question}>
          “{ending?.text}” will no longer appear at the top of {summary.displayName}’s record. You can still read it
          under “Past alerts”.
        </p>
      </ConfirmDialog>
    </div>
  );
}

export const alertsTab = patientTab({
  name: 'alerts',
  label: 'Alerts',
  layout: 'scrolls',
  useCount: ({ summary }) => standingAlerts(summary.alerts).length + useRecordedAllergies(summary.id).standing.length,
  Content: Alerts,
});

type ActiveAlertsProps = {
  readonly alerts: readonly PatientAlert[];
  readonly hasAllergies: boolean;
  /** Null for readers who may not remove an alert. */
  readonly onEnd: ((alert: PatientAlert) => void) | null;
};

function ActiveAlerts({ alerts, hasAllergies, onEnd }: ActiveAlertsProps) {
  return (
    <Panel title="Active alerts" padded={alerts.length > 0 || hasAllergies}>
      {alerts.length === 0 && hasAllergies ? (
        <p className={styles.none}>No alerts added yet. Allergies from the record are listed below.</p>
      ) : alerts.length === 0 ? (
        <EmptyState icon={IconShieldCheck} title="No alerts">
          Add allergies, risks and anything staff must know before treatment. Alerts appear here and at the top of the
          patient’s record.
        </EmptyState>
      ) : (
        <ul className={styles.list}>
          {alerts.map((alert) => (
            <li key={alert.id} className={styles.alert}>
              <AlertWords alert={alert} />
              {onEnd === null ? null : (
                <Button variant="default" size="compact-sm" onClick={() => onEnd(alert)}>
                  Remove
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

type AllergyPanelProps = {
  readonly allergies: ReturnType<typeof useRecordedAllergies>;
  /** Null for readers who may not add an alert. */
  readonly onPropose: ((alert: NewAlert) => void) | null;
};

function AllergyPanel({ allergies, onPropose }: AllergyPanelProps) {
  if (allergies.standing.length === 0) return null;
  return (
    <Panel title="Allergies in the record">
      <ul className={styles.list}>
        {allergies.standing.map((item) => (
          <li key={item.id} className={styles.alert}>
            <div className={styles.words}>
              <div className={styles.line}>
                <span className={styles.text}>{item.title}</span>
              </div>
              <p className={styles.who}>
                {item.summary === '' ? '' : `${item.summary} · `}
                {entryTimeLine(item.at, item.source === 'clinic')}
              </p>
            </div>
            {onPropose === null ? null : (
              <Button
                variant="default"
                size="compact-sm"
                aria-label={`Add as alert: ${item.title}`}
                onClick={() => onPropose({ severity: 'caution', category: 'allergy', text: `Allergy: ${item.title}` })}
              >
                Add as alert
              </Button>
            )}
          </li>
        ))}
      </ul>
      {allergies.more > 0 ? (
        <p className={styles.who}>And {allergies.more} more: see the timeline for all of them.</p>
      ) : null}
    </Panel>
  );
}

function PastAlerts({ alerts }: { readonly alerts: readonly PatientAlert[] }) {
  if (alerts.length === 0) return null;
  return (
    <Panel title="Past alerts">
      <ul className={styles.list}>
        {alerts.map((alert) => (
          <li key={alert.id} className={styles.alert} data-ended>
            <AlertWords alert={alert} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function AlertWords({ alert }: { readonly alert: PatientAlert }) {
  const look = alertLooks[alert.severity];
  return (
    <div className={styles.words}>
      <div className={styles.line}>
        <Chip tone={alert.resolvedAt === null ? look.tone : 'neutral'} icon={look.icon}>
          {alertSeverityNames[alert.severity]}
        </Chip>
        <span className={styles.text}>{alert.text}</span>
      </div>
      <p className={styles.who}>
        {alertCategoryNames[alert.category]} · added {formatInstant(alert.addedAt)} by {alert.addedBy}
        {alert.resolvedAt === null ? '' : ` · removed ${formatInstant(alert.resolvedAt)} by ${alert.resolvedBy ?? ''}`}
      </p>
    </div>
  );
}

type AddAlertProps = {
  readonly patientId: PatientSummary['id'];
  /** The values to start the form with; the user chooses the severity. Each proposal is a new object, so the same allergy can be proposed twice. */
  readonly proposed: NewAlert | null;
  readonly onAdded: (summary: PatientSummary) => void;
  readonly refreshes: readonly ('alerts.list' | 'patients.list' | 'patients.changes')[];
};

function AddAlert({ patientId, proposed, onAdded, refreshes }: AddAlertProps) {
  const methods = useForm<NewAlert>({ defaultValues: { severity: 'caution', category: 'clinical', text: '' } });
  const { control, handleSubmit, setError, reset, setFocus, setValue, getValues } = methods;
  const draft = useDraft(methods, { form: 'alert-new', patientId });
  const add = useAction('alerts.add', { refreshes, onDone: onAdded });
  const { ready, restored } = draft;
  useEffect(() => {
    if (ready && restored !== null) setFocus('text');
  }, [ready, restored, setFocus]);
  useEffect(() => {
    if (proposed === null) return;
    // A click on “Add as alert” must not overwrite what is already typed.
    const typed = getValues('text').trim();
    if (typed === '') {
      setValue('severity', proposed.severity, { shouldDirty: true });
      setValue('category', proposed.category, { shouldDirty: true });
    }
    if (!typed.includes(proposed.text))
      setValue('text', (typed === '' ? proposed.text : `${typed}; ${proposed.text}`).slice(0, longestAlert), {
        shouldDirty: true,
      });
    setFocus('text');
  }, [proposed, getValues, setFocus, setValue]);
  const submit = async (values: NewAlert) => {
    const text = values.text.trim();
    if (text === '') {
      setError('text', { type: 'check', message: 'Enter the alert.' }, { shouldFocus: true });
      return;
    }
    const outcome = await draft.saveThrough(() => add.run({ patientId, ...values, text }));
    if (!outcome.ok) return;
    reset();
    showToast('Alert added · visible to all staff');
  };
  return (
    <Panel title="Add an alert">
      <form
        className={styles.form}
        noValidate
        aria-label="New alert"
        onSubmit={(event) => void handleSubmit(submit)(event)}
      >
        <RestoredNotice draft={draft} whatChanged="" />
        <TextField
          control={control}
          name="text"
          label="Alert"
          required
          maxLength={longestAlert}
          disabled={!draft.ready}
        />
        <FormRow>
          <SelectField control={control} name="severity" label="How serious" options={severityChoices} />
          <SelectField control={control} name="category" label="Kind" options={choices(alertCategoryNames)} />
        </FormRow>
        <ErrorNotice error={add.error} />
        <div>
          <Button type="submit" loading={add.running}>
            Add alert
          </Button>
        </div>
      </form>
    </Panel>
  );
}
