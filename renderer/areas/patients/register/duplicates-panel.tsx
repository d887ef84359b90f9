import { Button } from '@mantine/core';
import { IconArrowsDiff, IconCheck, IconEqual, IconMinus, IconUserCheck } from '@tabler/icons-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import type { DuplicateCandidate } from '../../../../shared/contract/patients';
import { formatDay, formatNhsNumber, plural } from '../../../lib/format';
import { Chip, type Tone } from '../../../ui/chip';
import { PatientTile } from '../page/patient-tile';
import styles from './register.module.css';
import type { Duplicates } from './use-duplicates';

const levelWords: Readonly<Record<DuplicateCandidate['level'], readonly [string, Tone]>> = {
  certain: ['Almost certainly the same person', 'stop'],
  probable: ['Probably the same person', 'caution'],
  possible: ['Possibly the same person', 'info'],
};

type DuplicatesPanelProps = {
  readonly duplicates: Duplicates;
  readonly onOpen: (candidate: DuplicateCandidate) => void;
  /** The user tried to save: likely duplicates must be answered first. */
  readonly mustDecide: boolean;
  /** How often saving was stopped by an open question. Each time, the question takes the focus. */
  readonly asked: number;
};

/** Possible duplicates, compared side by side with the form. Always shown, so that the layout does not jump. */
export function DuplicatesPanel({ duplicates, onOpen, mustDecide, asked }: DuplicatesPanelProps) {
  const { candidates, compared, dismissed, dismiss } = duplicates;
  const id = useId();
  const question = useRef<HTMLParagraphElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  // Candidates of level “possible” do not prevent saving.
  const inTheWay = mustDecide ? candidates.find((candidate) => candidate.level !== 'possible') : undefined;
  useEffect(() => {
    if (asked > 0) ask(question.current);
  }, [asked]);
  const isNotThis = (candidate: DuplicateCandidate) => {
    dismiss(candidate);
    // The pressed button disappears with its record: focus the next question, or else the title.
    requestAnimationFrame(() => {
      if (question.current === null) title.current?.focus({ preventScroll: true });
      else ask(question.current);
    });
  };
  return (
    <aside className={styles.duplicates} aria-labelledby={id}>
      <h2 ref={title} id={id} className={styles.duplicatesTitle} tabIndex={-1}>
        Already registered?
      </h2>
      <p className={styles.duplicatesCount} role="status">
        {candidates.length > 0
          ? `${plural(candidates.length, 'record')} may be the same person`
          : !compared
            ? 'Matches will appear as you type'
            : dismissed > 0
              ? 'No other matching patients'
              : 'No matching patients'}
      </p>
      {candidates.length === 0 ? (
        <p className={styles.calm}>
          <IconUserCheck size={28} stroke={1.4} aria-hidden />
          <span>
            Name, date of birth, phone and NHS number are compared as you type, including with archived records.
          </span>
        </p>
      ) : (
        <ul className={styles.candidates}>
          {candidates.map((candidate) => (
            <Candidate
              key={candidate.hit.id}
              candidate={candidate}
              onOpen={() => onOpen(candidate)}
              onDismiss={() => isNotThis(candidate)}
            >
              {candidate === inTheWay ? (
                <p ref={question} className={styles.decide} tabIndex={-1}>
                  Before you register: is this {candidate.hit.displayName}, or a different person?
                </p>
              ) : null}
            </Candidate>
          ))}
        </ul>
      )}
    </aside>
  );
}

/** Focuses the question and scrolls both answers into view. */
function ask(question: HTMLElement | null): void {
  if (question === null) return;
  question.focus({ preventScroll: true });
  question.closest('li')?.querySelector('[data-answers]')?.scrollIntoView({ block: 'nearest' });
}

type Compared = DuplicateCandidate['fields'][number];

const verdicts = {
  same: ['same', IconEqual],
  different: ['different', IconArrowsDiff],
  open: ['only one known', IconMinus],
} as const;

function ComparedField({ field }: { readonly field: Compared }) {
  const verdict = field.same ? 'same' : field.mine === '' || field.theirs === '' ? 'open' : 'different';
  const [word, Icon] = verdicts[verdict];
  return (
    <tr data-verdict={verdict}>
      <th scope="row">
        {field.label}
        <span className={styles.verdict}>
          <Icon size={13} stroke={2.1} aria-hidden />
          {word}
        </span>
      </th>
      <td>{field.mine === '' ? <span className={styles.none}>not given</span> : readable(field.mine)}</td>
      <td>{field.theirs === '' ? <span className={styles.none}>not recorded</span> : readable(field.theirs)}</td>
    </tr>
  );
}

/** Formats stored days and NHS numbers for display. */
function readable(text: string): string {
  return formatNhsNumber(formatDay(text));
}

type CandidateProps = {
  readonly candidate: DuplicateCandidate;
  readonly onOpen: () => void;
  readonly onDismiss: () => void;
  readonly children: ReactNode;
};

function Candidate({ candidate, onOpen, onDismiss, children }: CandidateProps) {
  const { hit, level, reasons, fields } = candidate;
  const [words, tone] = levelWords[level];
  return (
    <li className={styles.candidate}>
      <div className={styles.candidateHead}>
        <PatientTile id={hit.id} name={hit.displayName} />
        <div>
          <strong>{hit.displayName}</strong>
          <div className={styles.candidateChips}>
            <Chip tone={tone} icon={IconArrowsDiff} wrap>
              {words}
            </Chip>
            {hit.archived ? <Chip>Archived</Chip> : null}
            {hit.deceased ? <Chip>Deceased</Chip> : null}
          </div>
        </div>
      </div>
      <p className={styles.reasons}>{reasons.join(' · ')}</p>
      <table className={styles.compare}>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">This form</th>
            <th scope="col">{hit.displayName}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <ComparedField key={field.label} field={field} />
          ))}
        </tbody>
      </table>
      <div className={styles.answers} data-answers>
        {children}
        <div className={styles.candidateActions}>
          <Button size="compact-sm" variant="default" onClick={onOpen}>
            Open record
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconCheck size={15} stroke={2} aria-hidden />}
            onClick={onDismiss}
          >
            Different person
          </Button>
        </div>
      </div>
    </li>
  );
}
