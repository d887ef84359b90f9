import {
  IconAlertHexagon,
  IconAlertTriangle,
  IconArchive,
  IconFolder,
  IconLanguage,
  IconRibbonHealth,
} from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { PatientRecord } from '../../../../shared/domain/patients/patient';
import { formatBornOf, formatDay, formatInstant, formatNhsNumber } from '../../../lib/format';
import { Chip } from '../../../ui/chip';
import { genderNames, sexNames } from '../form/words';
import { alertLooks, standingAlerts } from '../../../clinic-ui/alerts/alert-words';
import { patientColoursOf } from './patient-colour';
import styles from './patient-banner.module.css';
import { PatientTile } from './patient-tile';
import { allergyNames, useRecordedAllergies } from '../../../clinic-ui/alerts/recorded-allergies';

type PatientBannerProps = {
  readonly record: PatientRecord;
  readonly actions: ReactNode;
};

/** The patient's identity, always visible above the tabs. Takes the focus when the record opens, so that a screen reader reads the name first. */
export function PatientBanner({ record, actions }: PatientBannerProps) {
  const { summary } = record;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const { main, second } = patientColoursOf(summary.id);
  const alerts = standingAlerts(summary.alerts);
  const allergies = useRecordedAllergies(summary.id);
  return (
    <section className={styles.banner} aria-label="Patient">
      <div className={styles.bar} aria-hidden="true" style={{ backgroundColor: main, borderRightColor: second }} />
      <div className={styles.inside}>
        <Standing record={record} />
        <div className={styles.who}>
          <PatientTile id={summary.id} name={summary.displayName} size="large" />
          <div className={styles.words}>
            <h1 ref={heading} tabIndex={-1} className={styles.name}>
              {summary.displayName}
              {summary.preferredName === '' ? null : (
                <span className={styles.preferred}> “{summary.preferredName}”</span>
              )}
            </h1>
            <dl className={styles.facts}>
              <Fact name="Born">{formatBornOf(summary)}</Fact>
              <Fact name="NHS">{summary.nhsNumber === null ? 'not recorded' : formatNhsNumber(summary.nhsNumber)}</Fact>
              <Fact name="Sex">{sexNames[summary.sex]}</Fact>
              {saysMore(summary.sex, summary.gender) ? <Fact name="Gender">{genderNames[summary.gender]}</Fact> : null}
              {summary.interpreterRequired ? (
                <Fact name="Language" icon={<IconLanguage size={16} stroke={1.7} aria-hidden />}>
                  {record.details.core.language === ''
                    ? 'needs an interpreter'
                    : `${record.details.core.language}, needs an interpreter`}
                </Fact>
              ) : null}
              {summary.paperFileLocation === '' ? null : (
                <Fact name="Paper file" icon={<IconFolder size={16} stroke={1.7} aria-hidden />}>
                  {summary.paperFileLocation}
                </Fact>
              )}
            </dl>
          </div>
          <div className={styles.actions} data-no-print>
            {actions}
          </div>
        </div>
        {alerts.length + allergies.standing.length === 0 ? null : (
          <ul className={styles.alerts} aria-label="Alerts">
            {alerts.map((alert) => (
              <li key={alert.id}>
                <Chip tone={alertLooks[alert.severity].tone} icon={alertLooks[alert.severity].icon} wrap>
                  {alert.severity === 'stop' ? <strong>Stop: </strong> : null}
                  {alert.text}
                </Chip>
              </li>
            ))}
            {allergies.standing.length === 0 ? null : (
              <li>
                <Chip tone="caution" icon={IconAlertTriangle} wrap>
                  <strong>Allergies in the record: </strong>
                  {allergyNames(allergies)}
                </Chip>
              </li>
            )}
          </ul>
        )}
      </div>
    </section>
  );
}

/** Gender is shown only if it differs from the sex. */
function saysMore(sex: string, gender: string): boolean {
  return gender !== 'unknown' && gender !== sex;
}

function Fact({
  name,
  icon,
  children,
}: {
  readonly name: string;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className={styles.fact}>
      <dt>
        {icon}
        {name}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A band above the name for what must not be overlooked: deceased, archived, incomplete. */
function Standing({ record }: { readonly record: PatientRecord }) {
  const { summary } = record;
  if (!summary.deceased && !summary.archived && !summary.incomplete) return null;
  return (
    <div className={styles.standing}>
      {summary.deceased ? (
        <p data-kind="deceased">
          <IconRibbonHealth size={17} stroke={1.7} aria-hidden />
          <span>
            <strong>Deceased</strong>
            {summary.deceasedOn === null ? ', date not recorded' : ` ${formatDay(summary.deceasedOn)}`}
          </span>
        </p>
      ) : null}
      {summary.archived ? (
        <p data-kind="archived">
          <IconArchive size={17} stroke={1.7} aria-hidden />
          <span>
            <strong>Archived</strong>
            {record.archivedAt === null ? '' : ` ${formatInstant(record.archivedAt)}`}
            {record.archiveReason === '' ? '' : `: ${record.archiveReason}`}
          </span>
        </p>
      ) : null}
      {summary.incomplete ? (
        <p data-kind="incomplete">
          <IconAlertHexagon size={17} stroke={1.7} aria-hidden />
          <span>
            <strong>Incomplete.</strong> This record was imported without {missingWords(record)}. Add it under Details.
          </span>
        </p>
      ) : null}
    </div>
  );
}

function missingWords({ details: { core } }: PatientRecord): string {
  const missing = [
    core.familyName === '' && core.givenNames === '' ? 'a name' : '',
    core.birthDate === null ? 'a date of birth' : '',
  ].filter((word) => word !== '');
  return missing.length === 0 ? 'identifying details' : missing.join(' and ');
}
