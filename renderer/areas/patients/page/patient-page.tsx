import { ActionIcon, Button, Menu, Tabs } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconDots, IconFileExport, IconNotes } from '@tabler/icons-react';
import { useState, type KeyboardEvent } from 'react';
import type { PatientRecord } from '../../../../shared/domain/patients/patient';
import { formatCount } from '../../../lib/format';
import { goBack, goForward, navigate } from '../../../lib/navigation';
import { useAction, useRemember } from '../../../lib/queries';
import { useMay } from '../../../lib/session';
import { useShortcut } from '../../../lib/shortcuts';
import { ErrorNotice } from '../../../ui/error-notice';
import { showToast } from '../../../ui/toasts';
import { AccessTab } from '../../audit/access/access-tab';
import { AlertsTab } from '../../alerts/alerts-tab';
import { ChangesTab } from '../changes/changes-tab';
import { DetailsTab } from '../details/details-tab';
import { TimelineTab, type OpenItem } from '../../timeline/timeline-tab';
import { useTimelineCounts } from '../../timeline/use-timeline';
import { ArchiveDialog } from './archive-dialog';
import { standingAlerts } from './alert-words';
import { PatientBanner } from './patient-banner';
import styles from './patient-page.module.css';
import { useRecordedAllergies } from './recorded-allergies';

const tabs = ['timeline', 'details', 'alerts', 'changes', 'access'] as const;
type TabName = (typeof tabs)[number];

const tabOf = (name: string | undefined): TabName => tabs.find((tab) => tab === name) ?? 'timeline';

/** A record: who it is on top, always; what is known under it. */
export function PatientPage({ record, tab }: { readonly record: PatientRecord; readonly tab: string | undefined }) {
  const { summary } = record;
  const { id } = summary;
  const [open, setOpen] = useState<OpenItem>(null);
  const mayReadLog = useMay('audit.read');
  const wanted = tabOf(tab);
  const shown: TabName = wanted === 'access' && !mayReadLog ? 'timeline' : wanted;
  const total = useTimelineCounts(id)?.total;
  const allergies = useRecordedAllergies(id).standing.length;
  const show = (name: TabName) =>
    navigate('/patients/:id', name === 'timeline' ? { id } : { id, tab: name }, { replace: true });
  const called =
    summary.preferredName === '' ? (record.details.core.givenNames.split(' ')[0] ?? '') : summary.preferredName;

  return (
    <div className={styles.page}>
      <PatientBanner
        record={record}
        actions={
          <Actions
            record={record}
            onNewNote={() => {
              show('timeline');
              setOpen({ kind: 'new-note' });
            }}
          />
        }
      />
      <Tabs
        className={styles.tabs}
        value={shown}
        onChange={(name) => show(tabOf(name ?? undefined))}
        keepMounted={false}
        activateTabWithKeyboard={false}
      >
        <Tabs.List className={styles.tabList} onKeyDownCapture={leaveHistoryKeys}>
          <Tabs.Tab value="timeline">
            Timeline <Count n={total} />
          </Tabs.Tab>
          <Tabs.Tab value="details">Details</Tabs.Tab>
          <Tabs.Tab value="alerts">
            Alerts <Count n={standingAlerts(summary.alerts).length + allergies} />
          </Tabs.Tab>
          <Tabs.Tab value="changes">Changes</Tabs.Tab>
          {mayReadLog ? <Tabs.Tab value="access">Access log</Tabs.Tab> : null}
        </Tabs.List>
        <Tabs.Panel value="timeline" className={styles.filling}>
          <TimelineTab
            patientId={id}
            patientName={called === '' ? summary.displayName : called}
            archived={summary.archived}
            open={open}
            onOpen={setOpen}
          />
        </Tabs.Panel>
        <Tabs.Panel value="details" className={styles.scrolling} tabIndex={0}>
          <DetailsTab record={record} />
        </Tabs.Panel>
        <Tabs.Panel value="alerts" className={styles.scrolling} tabIndex={0}>
          <AlertsTab record={record} />
        </Tabs.Panel>
        <Tabs.Panel value="changes" className={styles.scrolling} tabIndex={0}>
          <ChangesTab patientId={id} />
        </Tabs.Panel>
        {mayReadLog ? (
          <Tabs.Panel value="access" className={styles.filling}>
            <AccessTab patientId={id} />
          </Tabs.Panel>
        ) : null}
      </Tabs>
    </div>
  );
}

/** The tabs would take Alt and an arrow, which everywhere else go back and forward, for a move to the next tab. */
function leaveHistoryKeys(event: KeyboardEvent): void {
  if (!event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
  event.preventDefault();
  event.stopPropagation();
  if (event.key === 'ArrowLeft') goBack();
  else goForward();
}

function Count({ n }: { readonly n: number | undefined }) {
  return n === undefined ? null : <span className={styles.count}>{formatCount(n)}</span>;
}

/** One main button, then what is needed less often. */
function Actions({ record, onNewNote }: { readonly record: PatientRecord; readonly onNewNote: () => void }) {
  const { id, version, archived, displayName } = record.summary;
  const mayWriteNotes = useMay('clinical.write') && !archived;
  const mayExport = useMay('data.export');
  const mayArchive = useMay('patient.archive');
  const [archiving, setArchiving] = useState(false);
  const remember = useRemember();
  const unarchive = useAction('patients.unarchive', { refreshes: ['patients.list', 'patients.changes'] });
  useShortcut({ keys: 'n', does: 'Write a note', group: 'Patient', run: onNewNote }, mayWriteNotes);

  const bringBack = async () => {
    const outcome = await unarchive.run({ id, seen: version });
    if (!outcome.ok) return;
    remember('patients.open', { id }, outcome.value);
    showToast(`The record of ${displayName} is back among the current patients`);
  };
  return (
    <>
      <ErrorNotice error={unarchive.error} />
      {mayWriteNotes ? (
        <Button leftSection={<IconNotes size={18} stroke={1.7} aria-hidden />} onClick={onNewNote}>
          New note
        </Button>
      ) : null}
      {mayExport ? (
        <Button
          variant="default"
          leftSection={<IconFileExport size={18} stroke={1.7} aria-hidden />}
          onClick={() => navigate('/export', { patientId: id })}
        >
          Export
        </Button>
      ) : null}
      {mayArchive && archived ? (
        <Button
          variant="default"
          loading={unarchive.running}
          leftSection={<IconArchiveOff size={18} stroke={1.7} aria-hidden />}
          onClick={() => void bringBack()}
        >
          Bring back
        </Button>
      ) : null}
      {mayArchive && !archived ? (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="default" size={38} aria-label="More actions">
              <IconDots size={18} stroke={1.7} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconArchive size={17} stroke={1.7} aria-hidden />}
              onClick={() => setArchiving(true)}
            >
              Archive this record
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : null}
      <ArchiveDialog record={record} open={archiving} onClose={() => setArchiving(false)} />
    </>
  );
}
