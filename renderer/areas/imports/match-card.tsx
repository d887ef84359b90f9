import { SegmentedControl } from '@mantine/core';
import type { PlanRow } from '../../../shared/contract/imports';
import { Chip } from '../../ui/chip';
import { Panel } from '../../ui/panel';
import { PatientFacts } from '../../clinic-ui/patient-facts';
import { VisuallyHidden } from '../../ui/words';
import { decisionNames, levelNames, type Decision } from './import-words';
import styles from './imports.module.css';

type Match = NonNullable<PlanRow['match']>;
const decisions: readonly Decision[] = ['use-existing', 'new', 'skip'];
const options = decisions.map((value) => ({ value, label: decisionNames[value] }));

type MatchCardProps = { readonly row: PlanRow; readonly match: Match; readonly onDecide: (decision: Decision) => void };

/** A person in the files beside the possible duplicate in the clinic, with the decision to make. */
export function MatchCard({ row, match, onDecide }: MatchCardProps) {
  const name = row.title === '' ? 'No name, only a number in the file' : row.title;
  return (
    <Panel>
      <div className={styles.matchHead}>
        <span className={styles.matchName}>{name}</span>
        <Chip tone={match.level === 'certain' ? 'good' : match.level === 'probable' ? 'caution' : 'info'}>
          {levelNames[match.level]}
        </Chip>
      </div>
      <p className={styles.matchWhy}>
        {row.place}
        {row.note === '' ? '' : ` · ${row.note}`}
      </p>
      {match.fields.length === 0 ? <PatientFacts patient={match.hit} /> : <Comparison match={match} />}
      <SegmentedControl
        aria-label={`What to do with ${name}`}
        data={options}
        value={match.decision}
        onChange={onDecide}
      />
    </Panel>
  );
}

function Comparison({ match }: { readonly match: Match }) {
  return (
    <table className={styles.compare}>
      <thead>
        <tr>
          <th scope="col">
            <VisuallyHidden>Fact</VisuallyHidden>
          </th>
          <th scope="col">In the file</th>
          <th scope="col">In the clinic: {match.hit.displayName}</th>
        </tr>
      </thead>
      <tbody>
        {match.fields.map((field) => {
          const differs = !field.same && field.mine !== '' && field.theirs !== '';
          return (
            <tr key={field.label} data-differs={differs || undefined}>
              <th scope="row">
                {field.label}
                {differs ? <VisuallyHidden>, differs</VisuallyHidden> : null}
              </th>
              <td>{field.mine === '' ? '–' : field.mine}</td>
              <td>{field.theirs === '' ? '–' : field.theirs}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
