import type { ReactNode } from 'react';
import type { PatientCore, PatientRecord } from '../../../../shared/domain/patients/patient';
import { formatBornOf, formatDay, formatInstant, formatNhsNumber, formatPhoneTyped } from '../../../lib/format';
import { Panel } from '../../../ui/panel';
import { labelOfField, plainFieldsOf, plainText, type PanelName } from '../form/field-places';
import {
  addressUseNames,
  contactUseNames,
  genderNames,
  nameUseNames,
  noticeMethodNames,
  preferredContactNames,
  sexNames,
} from '../form/words';
import styles from './details.module.css';

/** All personal details of a patient, read-only. */
export function DetailsView({ record }: { readonly record: PatientRecord }) {
  const { details, extra } = record;
  return (
    <div className={styles.view}>
      <PersonalPanel details={details} />
      <ContactPanel details={details} />
      <AroundPanel details={details} />
      <RecordPanel record={record} />
      <ExtraPanel extra={extra} />
    </div>
  );
}

type DetailsPart = { readonly details: PatientRecord['details'] };

function PersonalPanel({ details }: DetailsPart) {
  const { core } = details;
  return (
    <Panel title="Personal details">
      <Facts>
        <Fact name="Title">{core.title}</Fact>
        <Fact name="Given names">{core.givenNames}</Fact>
        <Fact name="Family name">{core.familyName}</Fact>
        <Fact name="Letters after name">{core.suffix}</Fact>
        <Fact name="Preferred name">{core.preferredName}</Fact>
        <Fact name="Date of birth" whenEmpty="Not recorded">
          {core.birthDate === null ? '' : formatBornOf(core)}
        </Fact>
        <Fact name="Sex">{sexNames[core.sex]}</Fact>
        <Fact name="Gender">{core.gender === 'unknown' ? '' : genderNames[core.gender]}</Fact>
        <Fact name="NHS number" whenEmpty="Not recorded">
          {core.nhsNumber === null ? '' : formatNhsNumber(core.nhsNumber)}
        </Fact>
        <PlainFacts core={core} panel="who" />
        {details.otherNames.map((name) => (
          <Fact
            key={name.id}
            name={
              name.use === 'maiden'
                ? 'Name before marriage'
                : name.use === 'nickname'
                  ? 'Nickname'
                  : `${nameUseNames[name.use]} name`
            }
          >
            {[name.title, name.givenNames, name.familyName].filter((part) => part !== '').join(' ')}
            <Period from={name.from} until={name.until} />
          </Fact>
        ))}
      </Facts>
    </Panel>
  );
}

function ContactPanel({ details }: DetailsPart) {
  const { core } = details;
  return (
    <Panel title="Contact details">
      <Facts>
        {details.contactPoints.map((contact) => (
          <Fact key={contact.id} name={contactName(contact)}>
            {contact.system === 'phone' || contact.system === 'sms' ? formatPhoneTyped(contact.value) : contact.value}
            {contact.label === '' ? null : <span className={styles.quiet}> {contact.label}</span>}
            <Period from={contact.from} until={contact.until} />
          </Fact>
        ))}
        <Fact name="Preferred contact">
          {core.preferredContact === 'none' ? '' : preferredContactNames[core.preferredContact]}
        </Fact>
        {details.addresses.map((address) => (
          <Fact key={address.id} name={`${addressUseNames[address.use]} address`}>
            {[address.lines, address.city, address.county, address.postcode, address.country]
              .filter((part) => part !== '')
              .join('\n')}
            <Period from={address.from} until={address.until} />
          </Fact>
        ))}
        <Fact name="Language">{core.language}</Fact>
        <Fact name="Interpreter">{core.interpreterRequired ? 'Needed' : ''}</Fact>
        <PlainFacts core={core} panel="reach" />
      </Facts>
    </Panel>
  );
}

function AroundPanel({ details }: DetailsPart) {
  const { core } = details;
  return (
    <Panel title="GP, contacts and paper file">
      <Facts>
        {details.relatedPeople.map((person) => (
          <Fact key={person.id} name={person.isEmergencyContact ? 'Emergency contact' : 'Related person'}>
            {[
              [person.name, person.relationship].filter((part) => part !== '').join(', '),
              formatPhoneTyped(person.phone),
              person.email,
              person.note,
            ]
              .filter((part) => part !== '')
              .join('\n')}
          </Fact>
        ))}
        <Fact name="GP" whenEmpty="Not recorded">
          {[core.gpName, core.gpPractice, formatPhoneTyped(core.gpPhone)].filter((part) => part !== '').join('\n')}
        </Fact>
        <Fact name="Paper file" whenEmpty="None">
          {core.paperFileLocation}
        </Fact>
        <PlainFacts core={core} panel="around" />
        <Fact name="Died">
          {core.deceased ? (core.deceasedOn === null ? 'Yes, date not recorded' : formatDay(core.deceasedOn)) : ''}
        </Fact>
      </Facts>
    </Panel>
  );
}

function RecordPanel({ record }: { readonly record: PatientRecord }) {
  const { identifiers, notices } = record;
  return (
    <Panel title="About this record">
      <Facts>
        <Fact name="Registered">
          {formatInstant(record.registeredAt)} by {record.registeredBy}
          {record.importId === null ? '' : ', imported'}
        </Fact>
        {notices.length === 0 ? (
          <Fact name="Privacy notice" whenEmpty="Not recorded">
            {''}
          </Fact>
        ) : (
          notices.map((notice) => (
            <Fact key={notice.id} name="Privacy notice">
              {noticeMethodNames[notice.method]}
              {notice.method === 'not-yet' ? '' : `, version ${notice.noticeVersion}`}
              {'\n'}
              <span className={styles.quiet}>
                {formatInstant(notice.at)} by {notice.by}
              </span>
            </Fact>
          ))
        )}
        {identifiers.map((identifier) => (
          <Fact key={identifier.id} name={identifier.label === '' ? 'Number' : identifier.label}>
            {identifier.value}
            {identifier.note === '' ? null : <span className={styles.quiet}> {identifier.note}</span>}
            {identifier.system === '' ? null : <span className={styles.system}>{identifier.system}</span>}
          </Fact>
        ))}
      </Facts>
    </Panel>
  );
}

function ExtraPanel({ extra }: Pick<PatientRecord, 'extra'>) {
  if (extra.length === 0) return null;
  return (
    <Panel
      title="Imported facts"
      description="These facts have no matching field in Clinic Keep. They are kept and included in every export."
    >
      <Facts>
        {extra.map((fact, i) => (
          <Fact key={i} name={fact.label}>
            {fact.value}
          </Fact>
        ))}
      </Facts>
    </Panel>
  );
}

/** The fields of a panel that need no markup of their own, with their labels. */
function PlainFacts({ core, panel }: { readonly core: PatientCore; readonly panel: PanelName }) {
  return plainFieldsOf({ panel }).map((field) => (
    <Fact key={field.column} name={labelOfField(field)}>
      {plainText(field, core[field.property])}
    </Fact>
  ));
}

function contactName({ system, use }: PatientRecord['details']['contactPoints'][number]): string {
  if (system === 'email') return use === 'work' ? 'Work e-mail' : use === 'old' ? 'Former e-mail' : 'E-mail';
  if (system === 'other') return 'Other contact';
  return use === 'mobile' ? 'Mobile' : `${contactUseNames[use]} phone`;
}

function Facts({ children }: { readonly children: ReactNode }) {
  return <dl className={styles.facts}>{children}</dl>;
}

/** Hidden when empty, unless the absence itself matters. */
function Fact({
  name,
  whenEmpty,
  children,
}: {
  readonly name: string;
  readonly whenEmpty?: string;
  readonly children: ReactNode;
}) {
  const isEmpty = children === '' || children === null;
  if (isEmpty && whenEmpty === undefined) return null;
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{isEmpty ? <span className={styles.quiet}>{whenEmpty}</span> : children}</dd>
    </div>
  );
}

function Period({ from, until }: { readonly from: string | null; readonly until: string | null }) {
  if (from === null && until === null) return null;
  const words =
    from === null
      ? `until ${formatDay(until ?? '')}`
      : until === null
        ? `since ${formatDay(from)}`
        : `${formatDay(from)} to ${formatDay(until)}`;
  return <span className={styles.period}>{words}</span>;
}
