import { ActionIcon, Button, Menu, Tabs } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconDots } from '@tabler/icons-react';
import { useState, type KeyboardEvent } from 'react';
import type { PatientRecord } from '../../../../shared/domain/patients/patient';
import type { OpenItem } from '../../../clinic-ui/slots/entry-panel';
import type { PatientAction } from '../../../clinic-ui/slots/patient-action';
import type { PatientTab } from '../../../clinic-ui/slots/patient-tab';
import { formatCount } from '../../../lib/format';
import { goBack, goForward, navigate } from '../../../lib/navigation';
import { useAction, useRemember } from '../../../lib/queries';
import { useMay, useSession } from '../../../lib/session';
import { ErrorNotice } from '../../../ui/error-notice';
import { showToast } from '../../../ui/toasts';
import { ArchiveDialog } from './archive-dialog';
import { PatientBanner } from './patient-banner';
import styles from './patient-page.module.css';

/** What the areas add to the page. The first tab is the default. */
export type PatientSlots = {
  readonly tabs: readonly [PatientTab, ...PatientTab[]];
  readonly actions: readonly PatientAction[];
};

type PatientPageProps = PatientSlots & { readonly record: PatientRecord; readonly tab: string | undefined };

/** A patient's record: the banner, always visible, and the tabs below it. */
export function PatientPage({ record, tab, tabs, actions }: PatientPageProps) {
  const { id } = record.summary;
  const [open, setOpen] = useState<OpenItem>(null);
  const permissions = useSession()?.permissions ?? [];
  const allowed = tabs.filter(({ needs }) => needs === undefined || permissions.includes(needs));
  const first = tabs[0].name;
  const shown = allowed.find(({ name }) => name === tab)?.name ?? first;
  const show = (name: string) =>
    navigate('/patients/:id', name === first ? { id } : { id, tab: name }, { replace: true });
  const showOpen = (item: OpenItem) => {
    show(first);
    setOpen(item);
  };

  return (
    <div className={styles.page}>
      <PatientBanner record={record} actions={<Actions record={record} actions={actions} onOpen={showOpen} />} />
      <Tabs
        className={styles.tabs}
        value={shown}
        onChange={(name) => show(name ?? first)}
        keepMounted={false}
        activateTabWithKeyboard={false}
      >
        <Tabs.List className={styles.tabList} onKeyDownCapture={leaveHistoryKeys}>
          {allowed.map(({ name, label, useCount }) => (
            <Tabs.Tab key={name} value={name}>
              {label}
              {useCount === undefined ? null : (
                <>
                  {' '}
                  <Count useCount={useCount} record={record} />
                </>
              )}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {allowed.map(({ name, layout, Content }) => (
          <Tabs.Panel
            key={name}
            value={name}
            className={layout === 'fills' ? styles.filling : styles.scrolling}
            {...(layout === 'scrolls' ? { tabIndex: 0 } : {})}
          >
            <Content record={record} open={open} onOpen={setOpen} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </div>
  );
}

/** Alt with an arrow key means back and forward everywhere; the tabs would otherwise take it as a move to the next tab. */
function leaveHistoryKeys(event: KeyboardEvent): void {
  if (!event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
  event.preventDefault();
  event.stopPropagation();
  if (event.key === 'ArrowLeft') goBack();
  else goForward();
}

type CountProps = { readonly useCount: (record: PatientRecord) => number | undefined; readonly record: PatientRecord };

function Count({ useCount, record }: CountProps) {
  const n = useCount(record);
  return n === undefined ? null : <span className={styles.count}>{formatCount(n)}</span>;
}

type ActionsProps = {
  readonly record: PatientRecord;
  readonly actions: readonly PatientAction[];
  readonly onOpen: (open: OpenItem) => void;
};

/** The buttons of the areas, the main one first, then archive or restore. */
function Actions({ record, actions, onOpen }: ActionsProps) {
  const { id, version, archived, displayName } = record.summary;
  const mayArchive = useMay('patient.archive');
  const [archiving, setArchiving] = useState(false);
  const remember = useRemember();
  const unarchive = useAction('patients.unarchive', { refreshes: ['patients.list', 'patients.changes'] });

  const restore = async () => {
    const outcome = await unarchive.run({ id, seen: version });
    if (!outcome.ok) return;
    remember('patients.open', { id }, outcome.value);
    showToast(`Record of ${displayName} restored`);
  };
  return (
    <>
      <ErrorNotice error={unarchive.error} />
      {actions.map(({ name, Content }) => (
        <Content key={name} record={record} onOpen={onOpen} />
      ))}
      {mayArchive && archived ? (
        <Button
          variant="default"
          loading={unarchive.running}
          leftSection={<IconArchiveOff size={18} stroke={1.7} aria-hidden />}
          onClick={() => void restore()}
        >
          Restore
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
              Archive record
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : null}
      <ArchiveDialog record={record} open={archiving} onClose={() => setArchiving(false)} />
    </>
  );
}
