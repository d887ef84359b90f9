import { ActionIcon, Button, Checkbox, NativeSelect, Popover, TextInput } from '@mantine/core';
import { IconChevronDown, IconX } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { PatientHit } from '../../../shared/domain/patients/patient';
import { useFindPatients } from '../../clinic-ui/find-patients';
import { useApi } from '../../lib/queries';
import { PatientPicker } from '../../clinic-ui/patient-picker';
import styles from './audit.module.css';
import { eventGroups, type EventGroupId } from './event-groups';
import { isBackwards, outcomeNames, type AuditFilter, type AuditOutcome } from './filter';

type FilterBarProps = {
  readonly filter: AuditFilter;
  readonly onChange: (filter: AuditFilter) => void;
  /** The display name of the selected patient. */
  readonly patientName: string;
  readonly onPatient: (hit: PatientHit | null) => void;
};

const outcomes: readonly AuditOutcome[] = ['ok', 'denied', 'failed'];

/** The filter of the log. Every change applies immediately. */
export function FilterBar({ filter, onChange, patientName, onPatient }: FilterBarProps) {
  const people = useApi('audit.people', null);
  return (
    <div className={styles.filters} role="search" aria-label="Filter the activity log" data-no-print>
      <TextInput
        type="date"
        label="From"
        className={styles.date}
        value={filter.from}
        onChange={(event) => onChange({ ...filter, from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label="Until"
        className={styles.date}
        value={filter.until}
        onChange={(event) => onChange({ ...filter, until: event.currentTarget.value })}
        {...(isBackwards(filter) ? { error: 'Before the start date' } : {})}
      />
      <KindsFilter groups={filter.groups} onChange={(groups) => onChange({ ...filter, groups })} />
      <NativeSelect
        label="Who"
        className={styles.select}
        value={filter.userId}
        onChange={(event) => onChange({ ...filter, userId: event.currentTarget.value })}
        data={[
          { value: '', label: 'Anyone' },
          ...(people.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <NativeSelect
        label="Outcome"
        className={styles.outcome}
        value={filter.outcome}
        onChange={(event) =>
          onChange({ ...filter, outcome: outcomes.find((o) => o === event.currentTarget.value) ?? '' })
        }
        data={[{ value: '', label: 'Any' }, ...outcomes.map((value) => ({ value, label: outcomeNames[value] }))]}
      />
      <PatientFilter chosen={filter.patientId === null ? null : patientName} onPatient={onPatient} />
    </div>
  );
}

function KindsFilter({
  groups,
  onChange,
}: {
  readonly groups: readonly EventGroupId[];
  readonly onChange: (groups: readonly EventGroupId[]) => void;
}) {
  const id = useId();
  const chosen = eventGroups.filter((group) => groups.includes(group.id));
  const [only] = chosen;
  const says = only === undefined ? 'Everything' : chosen.length === 1 ? only.name : `${chosen.length} kinds`;
  return (
    <div>
      <div id={id} className={styles.label}>
        What
      </div>
      <Popover position="bottom-start" width={250} trapFocus returnFocus>
        <Popover.Target>
          <Button
            variant="default"
            className={styles.kindsButton}
            justify="space-between"
            rightSection={<IconChevronDown size={15} stroke={1.8} aria-hidden />}
            aria-label={`What: ${says}`}
          >
            {says}
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-labelledby={id}>
          <div className={styles.kinds}>
            {eventGroups.map((group) => (
              <Checkbox
                key={group.id}
                label={group.name}
                checked={groups.includes(group.id)}
                onChange={(event) =>
                  onChange(
                    event.currentTarget.checked ? [...groups, group.id] : groups.filter((other) => other !== group.id),
                  )
                }
              />
            ))}
          </div>
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}

function PatientFilter({
  chosen,
  onPatient,
}: {
  readonly chosen: string | null;
  readonly onPatient: (hit: PatientHit | null) => void;
}) {
  const [text, setText] = useState('');
  const found = useFindPatients(chosen === null ? text : '');
  if (chosen !== null) {
    return (
      <div className={styles.patient}>
        <div className={styles.label}>Patient</div>
        <div className={styles.chosen}>
          <span>{chosen}</span>
          <ActionIcon variant="subtle" aria-label="Show all patients" onClick={() => onPatient(null)}>
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </div>
      </div>
    );
  }
  return (
    <div className={styles.patient}>
      <PatientPicker
        label="Patient"
        placeholder="Any: type a name"
        text={text}
        onText={setText}
        hits={found.hits}
        searching={found.searching}
        onPick={(hit) => {
          setText('');
          onPatient(hit);
        }}
      />
    </div>
  );
}
