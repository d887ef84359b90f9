import type { Settings } from '../../../shared/domain/settings/clinic';
import { settingsPanel } from '../../clinic-ui/slots/settings-panel';
import { formatClinic, plural } from '../../lib/format';
import { useApi } from '../../lib/queries';
import { useMay } from '../../lib/session';
import { ErrorNotice } from '../../ui/error-notice';
import { Panel } from '../../ui/panel';
import { FormSkeleton } from '../../ui/skeletons';
import { ClinicForm } from './clinic-form';
import styles from './settings.module.css';

export const clinicPanel = settingsPanel({ name: 'clinic', Content: Clinic });

/** The clinic's settings: a form for the owner, read-only for everyone else. */
function Clinic() {
  const { data, error, loading, refetch } = useApi('settings.get', null);
  const mayChange = useMay('settings.write');
  return (
    <>
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
    </>
  );
}

function ClinicFacts({ settings }: { readonly settings: Settings }) {
  const facts: readonly (readonly [label: string, value: string])[] = [
    ['Clinic', formatClinic(settings.clinicNames)],
    ['Address', settings.address],
    ['Phone', settings.phone],
    ['E-mail', settings.email],
    ['Locks after', plural(settings.idleMinutes, 'minute')],
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
