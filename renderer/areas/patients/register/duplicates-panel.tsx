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
  /** The person wanted to save: the likely ones must be answered first. */
  readonly mustDecide: boolean;
  /** How often saving was stopped for want of an answer: each time the question takes the focus. */
  readonly asked: number;
};

/** Who may be here already, with what is the same and what differs, side by side. Always in its place, so that nothing jumps. */
export function DuplicatesPanel({ duplicates, onOpen, mustDecide, asked }: DuplicatesPanelProps) {
  const { candidates, compared, dismissed, dismiss } = duplicates;
  const id = useId();
  const question = useRef<HTMLParagraphElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  // Who is only possibly the same does not stop the saving.
  const inTheWay = mustDecide ? candidates.find((candidate) => candidate.level !== 'possible') : undefined;
  useEffect(() => {
    if (asked > 0) ask(question.current);
  }, [asked]);
  const isNotThis = (candidate: DuplicateCandidate) => {
    dismiss(candidate);
    // The button that was pressed goes with its record: on to the next question, or to what is said now.
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
            ? 'Not enough is typed yet to look'
            : dismissed > 0
              ? 'Nobody else looks like this'
              : 'Nobody like this is registered'}
      </p>
      {candidates.length === 0 ? (
        <p className={styles.calm}>
          <IconUserCheck size={28} stroke={1.4} aria-hidden />
          <span>Compared while you type: name, date of birth, phone and NHS number, in archived records too.</span>
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
                  Before this is saved: is it {candidate.hit.displayName}, or somebody else?
                </p>
              ) : null}
            </Candidate>
          ))}
        </ul>
      )}
    </aside>
  );
}

/** The question takes the focus, and both answers under it are in sight. */
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

/** Days and NHS numbers come as they are stored. */
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
            Open this record
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconCheck size={15} stroke={2} aria-hidden />}
            onClick={onDismiss}
          >
            It is somebody else
          </Button>
        </div>
      </div>
    </li>
  );
}
