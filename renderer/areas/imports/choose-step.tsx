import { Button } from '@mantine/core';
import { IconArrowBackUp, IconFileCode, IconFiles, IconFileTypeCsv, IconFolderOpen } from '@tabler/icons-react';
import { useAction } from '../../lib/queries';
import { ErrorNotice } from '../../ui/error-notice';
import { Panel } from '../../ui/panel';
import type { Chosen } from './import-state';
import styles from './imports.module.css';
import { draftOf } from './mapping';

const points = [
  {
    icon: IconFileCode,
    title: 'FHIR R4 files (.json)',
    text: 'Bundles and single records, as most clinical systems export them. Nothing is dropped: data without a matching field is kept in full and shown in the timeline.',
  },
  {
    icon: IconFileTypeCsv,
    title: 'Tables (.csv)',
    text: 'Patients, visits, treatments, medicines and more, with one kind of row per file. You match the columns; any others are kept as extra facts.',
  },
  {
    icon: IconFiles,
    title: 'Several files at once',
    text: 'Choose a table of patients and the tables that refer to it together.',
  },
  {
    icon: IconArrowBackUp,
    title: 'Check before anything changes',
    text: 'You see a preview, row by row, before any record changes. You can undo a whole import afterwards.',
  },
] as const;

/** What can be imported, and the button to choose files. The system's dialog opens; the window never learns the paths. */
export function ChooseStep({ onChosen }: { readonly onChosen: (chosen: Chosen) => void }) {
  const choose = useAction('imports.choose');
  const open = async () => {
    const outcome = await choose.run({ what: 'any' });
    if (!outcome.ok || outcome.value === null) return;
    const { token, files } = outcome.value;
    onChosen({
      token,
      files,
      drafts: Object.fromEntries(
        files.flatMap((file) => (file.kind === 'csv' ? [[file.index, draftOf(file)] as const] : [])),
      ),
    });
  };
  return (
    <>
      <ErrorNotice error={choose.error} />
      <Panel>
        <div className={styles.choose}>
          <ul className={styles.points}>
            {points.map(({ icon: Icon, title, text }) => (
              <li key={title} className={styles.point}>
                <Icon size={24} stroke={1.5} aria-hidden />
                <div>
                  <div className={styles.pointTitle}>{title}</div>
                  <div className={styles.pointText}>{text}</div>
                </div>
              </li>
            ))}
          </ul>
          <div>
            <Button
              size="md"
              leftSection={<IconFolderOpen size={20} stroke={1.7} aria-hidden />}
              loading={choose.running}
              onClick={() => void open()}
            >
              Choose files
            </Button>
          </div>
        </div>
      </Panel>
    </>
  );
}
