import { Button, Drawer, Stack } from '@mantine/core';
import type { AuditView } from '../../../shared/contract/audit';
import { PatientId } from '../../../shared/domain/ids';
import { formatInstantExact } from '../../lib/format';
import { navigate } from '../../lib/navigation';
import { useMay } from '../../lib/session';
import { aboutText, entryKey, OutcomeChip } from './audit-table';
import styles from './audit.module.css';
import { detailFacts } from './detail-words';
import { eventName } from './event-groups';

type EntryDrawerProps = { readonly entry: AuditView | null; readonly onClose: () => void };

/** One log entry with all its details. */
export function EntryDrawer({ entry, onClose }: EntryDrawerProps) {
  return (
    <Drawer
      opened={entry !== null}
      onClose={onClose}
      size="26rem"
      title={entry === null ? '' : eventName(entry.event)}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {entry === null ? null : <EntryFacts entry={entry} />}
    </Drawer>
  );
}

function EntryFacts({ entry }: { readonly entry: AuditView }) {
  const mayOpen = useMay('patient.read');
  const patientId = PatientId.safeParse(entry.patientId);
  const facts = [
    { label: 'When', value: formatInstantExact(entry.at) },
    { label: 'Who', value: entry.by },
    ...(entry.patientId === null ? [] : [{ label: 'Patient', value: aboutText(entry) }]),
    ...detailFacts(entry.detail, entry.userName),
    { label: 'Number', value: entryKey(entry) },
  ];
  return (
    <Stack gap="lg">
      {entry.outcome === 'ok' ? null : (
        <div>
          <OutcomeChip outcome={entry.outcome} />
        </div>
      )}
      <dl className={styles.facts}>
        {facts.map(({ label, value }) => (
          <FactLine key={label} label={label} value={value} />
        ))}
      </dl>
      {mayOpen && patientId.success && entry.patientName !== '' ? (
        <div>
          <Button variant="default" onClick={() => navigate('/patients/:id', { id: patientId.data })}>
            Open the record
          </Button>
        </div>
      ) : null}
    </Stack>
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
