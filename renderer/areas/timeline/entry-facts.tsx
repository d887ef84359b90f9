import type { Output } from '../../../shared/contract/contract';
import type { TimelineItem } from '../../../shared/contract/timeline';
import { EntryId, type PatientId } from '../../../shared/domain/ids';
import { formatInstant } from '../../lib/format';
import { useApi } from '../../lib/queries';
import { Chip } from '../../ui/chip';
import { ErrorNotice } from '../../ui/error-notice';
import { TextSkeleton } from '../../ui/skeletons';
import { statusWords } from './entry-status';
import { entryTimeLine } from '../../lib/entry-time';
import { kindNames } from './kind-icons';
import { SidePanel, SidePanelNote } from '../../ui/side-panel';
import styles from './entry-facts.module.css';

type EntryFactsProps = { readonly patientId: PatientId; readonly item: TimelineItem; readonly onClose: () => void };

/** An entry: its facts, its source, and the original with every detail. Opening it is logged. */
export function EntryFacts({ patientId, item, onClose }: EntryFactsProps) {
  const entry = useApi('timeline.entry', { patientId, id: EntryId.parse(item.id) }, { staleMs: Infinity });
  return (
    <SidePanel
      kind={kindNames[item.kind]}
      title={item.title === '' ? kindNames[item.kind] : item.title}
      under={<EntryUnder item={item} />}
      onClose={onClose}
    >
      <ErrorNotice error={entry.error} onRetry={entry.refetch} />
      {entry.loading ? <TextSkeleton lines={6} /> : null}
      {entry.data === undefined ? null : (
        <>
          <Facts facts={entry.data.facts.filter((fact) => !fact.technical)} />
          <TechnicalDetails facts={entry.data.facts.filter((fact) => fact.technical)} />
          {entry.data.original === '' ? null : (
            <details className={styles.fold}>
              <summary>
                Original as imported{entry.data.fhirType === '' ? '' : ` (FHIR ${entry.data.fhirType})`}
              </summary>
              {/* The tab stop allows scrolling by keyboard. */}
              <pre className={styles.original} tabIndex={0} role="region" aria-label="Original">
                {entry.data.original}
              </pre>
            </details>
          )}
          <SidePanelNote>{provenance(item, entry.data.recordedAt)}</SidePanelNote>
        </>
      )}
    </SidePanel>
  );
}

type FactsProps = { readonly facts: Output<'timeline.entry'>['facts'] };

function Facts({ facts }: FactsProps) {
  if (facts.length === 0) return null;
  return (
    <dl className={styles.facts}>
      {facts.map((fact, i) => (
        // Two facts may have the same label (several results in one report), so the index is the key; the order never changes.
        <FactLine key={i} label={fact.label} value={fact.value} />
      ))}
    </dl>
  );
}

/** Codes, links and numbers that only programs use, folded so that they do not distract the reader. */
function TechnicalDetails({ facts }: FactsProps) {
  if (facts.length === 0) return null;
  return (
    <details className={styles.fold}>
      <summary>Technical details ({facts.length})</summary>
      <Facts facts={facts} />
    </details>
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

function EntryUnder({ item }: { readonly item: TimelineItem }) {
  return (
    <>
      <span>{entryTimeLine(item.at, item.source === 'clinic')}</span>
      {item.by === '' ? null : <span>{item.by}</span>}
      {item.status === '' ? null : <Chip>{statusWords(item.status)}</Chip>}
    </>
  );
}

function provenance(item: TimelineItem, recordedAt: string): string {
  const when = formatInstant(recordedAt);
  if (item.source === 'import')
    return `Imported on ${when}${item.by === '' ? '' : `; recorded elsewhere by ${item.by}`}.`;
  return `Recorded here on ${when}${item.by === '' ? '' : ` by ${item.by}`}.`;
}

/** What the front desk sees of an entry: its title, and why the rest is hidden. */
export function HeadingOnly({ item, onClose }: Omit<EntryFactsProps, 'patientId'>) {
  return (
    <SidePanel
      kind={kindNames[item.kind]}
      title={item.title === '' ? kindNames[item.kind] : item.title}
      under={<EntryUnder item={item} />}
      onClose={onClose}
    >
      <SidePanelNote>You can see the title of this entry. Its content is hidden from the front desk.</SidePanelNote>
    </SidePanel>
  );
}
