import type { Settings } from '../../../shared/domain/settings/clinic';
import { formatClinic, plural } from '../../lib/format';
import { useApi } from '../../lib/queries';
import { useMay } from '../../lib/session';
import { ErrorNotice } from '../../ui/error-notice';
import { Page } from '../../ui/page';
import { Panel } from '../../ui/panel';
import { FormSkeleton } from '../../ui/skeletons';
import { AppearancePanel } from './appearance-panel';
import { ClinicForm } from './clinic-form';
import { RecoveryKeyPanel } from './recovery-key-panel';
import styles from './settings.module.css';

/** What holds for the whole clinic, and how the program looks on this computer. */
export function SettingsPage() {
  const { data, error, loading, refetch } = useApi('settings.get', null);
  const mayChange = useMay('settings.write');
  const mayReplaceKey = useMay('user.manage');
  return (
    <Page
      title="Settings"
      width="reading"
      description={
        mayChange
          ? 'What holds for the whole clinic. Every change is noted in the activity log.'
          : 'What holds for the whole clinic. Only the owner can change it.'
      }
    >
      <ErrorNotice error={error} onRetry={refetch} />
      {loading ? (
        <Panel>
          <FormSkeleton fields={6} />
        </Panel>
      ) : null}
      {data === undefined ? null : mayChange ? (
        <ClinicForm key={data.version} settings={data.settings} version={data.version} />
      ) : (
        <ClinicFacts settings={data.settings} />
      )}
      {data !== undefined && mayReplaceKey ? <RecoveryKeyPanel clinicNames={data.settings.clinicNames} /> : null}
      <AppearancePanel />
    </Page>
  );
}

function ClinicFacts({ settings }: { readonly settings: Settings }) {
  const facts: readonly (readonly [label: string, value: string])[] = [
    ['Clinic', formatClinic(settings.clinicNames)],
    ['Address', settings.address],
    ['Phone', settings.phone],
    ['E-mail', settings.email],
    ['Locks itself after', plural(settings.idleMinutes, 'minute')],
    ['Records are kept for', `${plural(settings.retentionYears, 'year')} from the last interaction`],
    ['Privacy notice', `version ${settings.noticeVersion}`],
  ];
  return (
    <Panel>
      <dl className={styles.facts}>
        {facts.map(([label, value]) => (
          <FactLine key={label} label={label} value={value === '' ? 'not recorded' : value} />
        ))}
      </dl>
    </Panel>
  );
}

function FactLine({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}
