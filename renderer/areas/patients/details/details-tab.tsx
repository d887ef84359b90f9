import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { patientTab, type PatientTabProps } from '../../../clinic-ui/slots/patient-tab';
import { useMay } from '../../../lib/session';
import { useShortcut } from '../../../lib/shortcuts';
import { DetailsEdit } from './details-edit';
import { DetailsView } from './details-view';
import styles from './details.module.css';

/** The details of a patient, read and edited in the same place. */
function Details({ record }: PatientTabProps) {
  const [editing, setEditing] = useState(false);
  const mayEdit = useMay('patient.write') && !record.summary.archived;
  const edit = () => setEditing(true);
  useShortcut({ keys: 'e', does: 'Edit the details', group: 'Details', run: edit }, mayEdit && !editing);
  if (editing) {
    return (
      <div className={styles.tab}>
        <DetailsEdit record={record} onDone={() => setEditing(false)} onReopen={edit} />
      </div>
    );
  }
  return (
    <div className={styles.tab}>
      {mayEdit ? (
        <div className={styles.toolbar}>
          <Button variant="default" leftSection={<IconPencil size={17} stroke={1.7} aria-hidden />} onClick={edit}>
            Edit details
          </Button>
        </div>
      ) : record.summary.archived ? (
        <p className={styles.quiet}>This record is archived. Restore it to make changes.</p>
      ) : null}
      <DetailsView record={record} />
    </div>
  );
}

export const detailsTab = patientTab({ name: 'details', label: 'Details', layout: 'scrolls', Content: Details });
