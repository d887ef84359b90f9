import {
  exportReasonNames,
  exportReasons,
  recipientKindNames,
  recipientKinds,
} from '../../../shared/domain/exports/export-purpose';
import { jobDeclarations } from '../../../shared/domain/jobs/jobs';
import { contract, type Channel } from '../../../shared/contract/contract';
import { AuditDetail, auditEvents } from '../../../shared/domain/audit/audit-event';
import { roleNames, roles } from '../../../shared/domain/users/roles';
import { explain, isErrorCode } from '../../../shared/errors/codes';
import { formatBytes, formatCount, formatInstant, plural } from '../../lib/format';

export type DetailFact = { readonly label: string; readonly value: string };

/** Names for calls that are not logged when allowed, so that a denied one can be described. */
const quietChannels: Partial<Record<Channel, string>> = {
  'patients.search': 'Search for patients',
  'patients.list': 'Patient list',
  'patients.findDuplicates': 'Check for possible duplicates',
  'alerts.list': 'A patient’s alerts',
  'timeline.page': 'A patient’s timeline',
  'drafts.get': 'Draft',
  'jobs.list': 'Background work',
  'imports.choose': 'Choose files to import',
  'imports.fields': 'Choose files to import',
  'imports.plan': 'Import preview',
  'imports.decide': 'Decide about a patient in an import',
  'imports.list': 'Imports',
  'imports.forget': 'Choose files to import',
  'exports.chooseDrive': 'Choose a drive to export to',
  'exports.list': 'Exports',
  'audit.people': 'Users in the activity log',
  'retention.decision': 'Decision on the retention period',
  'settings.get': 'Settings',
  'diagnostics.list': 'Fault log',
  'diagnostics.save': 'Save the fault log',
  'users.list': 'Users',
  'auth.newRecoveryKey': 'Create a new recovery key',
};

/** Describes what was attempted, for a denied call. */
export function channelName(channel: string): string {
  if (!isChannel(channel)) return channel;
  const { audit } = contract[channel];
  return quietChannels[channel] ?? (audit === null ? channel : auditEvents[audit]);
}

function isChannel(text: string): text is Channel {
  return Object.hasOwn(contract, text);
}

const jobStateNames: Readonly<Record<string, string>> = {
  done: 'finished',
  failed: 'failed',
  cancelled: 'cancelled',
  interrupted: 'interrupted',
};
const changeNames: Readonly<Record<string, string>> = {
  cancel: 'cancellation requested',
  seen: 'seen',
  interrupted: 'interrupted when the program closed',
  'left-over-removed': 'leftover removed from a drive',
};
const fileKindNames: Readonly<Record<string, string>> = {
  fhir: 'FHIR files',
  csv: 'tables',
  mixed: 'FHIR files and tables',
};
const noticeNames: Readonly<Record<string, string>> = {
  paper: 'given on paper',
  screen: 'shown on the screen',
  'read-aloud': 'read aloud',
  sent: 'sent',
  'not-yet': 'not given yet',
};
const partNames: Readonly<Record<string, string>> = {
  begun: 'started',
  rows: 'some of its rows',
  interrupted: 'not finished',
};

const identityReasonNames: Readonly<Record<string, string>> = {
  restored: 'an older record file was restored',
  cloned: 'the record file was copied here',
  'identity-lost': 'the identity file beside the record file was missing',
};

/** The label and wording of each kind of detail. A kind without an entry here is shown under its own name. */
const labels: Readonly<Record<string, { readonly label: string; readonly read?: (value: string) => string }>> = {
  channel: { label: 'Tried', read: channelName },
  code: { label: 'Because', read: (value) => (isErrorCode(value) ? explain(value).says : value) },
  kind: {
    label: 'Kind',
    read: (value) => jobDeclarations.find((job) => job.kind === value)?.name ?? named(fileKindNames, value),
  },
  severity: { label: 'Severity' },
  notice: { label: 'Privacy notice', read: (value) => named(noticeNames, value) },
  demo: { label: 'Demo data' },
  state: { label: 'Result', read: (value) => named(jobStateNames, value) },
  change: { label: 'What', read: (value) => named(changeNames, value) },
  part: { label: 'Part', read: (value) => named(partNames, value) },
  role: {
    label: 'Role',
    read: (value) => roles.filter((role) => role === value).map((role) => roleNames[role])[0] ?? value,
  },
  reason: {
    label: 'Reason',
    read: (value) =>
      exportReasons.filter((reason) => reason === value).map((reason) => exportReasonNames[reason])[0] ??
      named(identityReasonNames, value),
  },
  recipient: {
    label: 'For',
    read: (value) =>
      recipientKinds.filter((kind) => kind === value).map((kind) => recipientKindNames[kind])[0] ?? value,
  },
  recipientKind: {
    label: 'For',
    read: (value) =>
      recipientKinds.filter((kind) => kind === value).map((kind) => recipientKindNames[kind])[0] ?? value,
  },
  occurred: { label: 'Happened', read: formatInstant },
  user: { label: 'User' },
  item: { label: 'Entry' },
  missing: { label: 'Entries missing' },
  missingChanges: { label: 'Changes missing' },
  count: { label: 'Count' },
  entries: { label: 'Entries' },
  patients: { label: 'Patients' },
  patientsNew: { label: 'New patients' },
  entriesNew: { label: 'New entries' },
  refused: { label: 'Refused' },
  leftOut: { label: 'Skipped' },
  notBroughtIn: { label: 'Not imported' },
  kept: { label: 'Kept' },
  removed: { label: 'Removed' },
  rows: { label: 'Rows' },
  files: { label: 'Files' },
  parts: { label: 'Parts' },
  sizeBytes: { label: 'Size', read: (value) => formatBytes(Number(value)) },
  bytes: { label: 'Size', read: (value) => formatBytes(Number(value)) },
  years: { label: 'Kept for', read: (value) => plural(Number(value), 'year') },
  guidanceYears: { label: 'Other guidance', read: (value) => plural(Number(value), 'year') },
  due: { label: 'Due' },
  held: { label: 'Held' },
  unknown: { label: 'Not known' },
  reverted: { label: 'Restored' },
  interrupted: { label: 'Not finished' },
  rejectsDropped: { label: 'Reject lists deleted' },
  import: { label: 'Import' },
  readFromDrive: { label: 'Read back from the drive' },
  chains: { label: 'Computers' },
  whole: { label: 'Whole log' },
  reference: { label: 'Reference' },
};

function named(names: Readonly<Record<string, string>>, value: string): string {
  return Object.hasOwn(names, value) ? (names[value] ?? value) : value;
}

/**
 * The details of an entry, in words. The log holds only codes and counts, so that no personal data survives an erasure.
 * @param text the `detail` of an entry: JSON
 * @param userName the name of the account the entry is about; empty when not known
 */
export function detailFacts(text: string, userName: string): readonly DetailFact[] {
  return Object.entries(read(text)).map(([key, raw]) => {
    const known = Object.hasOwn(labels, key) ? labels[key] : undefined;
    const label = known?.label ?? inWords(key);
    if (typeof raw === 'boolean') return { label, value: raw ? 'yes' : 'no' };
    if (key === 'user') return { label, value: userName || shortId(String(raw)) };
    if (key === 'item' || key === 'import') return { label, value: shortId(String(raw)) };
    if (known?.read !== undefined) return { label, value: known.read(String(raw)) };
    return { label, value: typeof raw === 'number' ? formatCount(raw) : raw };
  });
}

/** The facts on one line. */
export function detailLine(facts: readonly DetailFact[]): string {
  return facts.map(({ label, value }) => `${label}: ${value}`).join(' · ');
}

function read(text: string): AuditDetail {
  try {
    const parsed = AuditDetail.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : {};
  } catch {
    return {};
  }
}

/** Shortens an id to its end, which is enough to compare two. */
function shortId(id: string): string {
  return id.length > 12 ? `…${id.slice(-8)}` : id;
}

/** `keptAsOther` -> `Kept as other` */
function inWords(key: string): string {
  const words = key.replace(/([A-Z])/g, ' $1').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
