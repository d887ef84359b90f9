import { IconCheck } from '@tabler/icons-react';
import { useId, useRef, type ClipboardEvent, type KeyboardEvent } from 'react';
import { VisuallyHidden } from '../../ui/words';
import { allRight, groupCount, groupLength, judgeGroups, plainKey, splitKey } from './key-groups';
import styles from './recovery-key.module.css';

type RecoveryKeyInputProps = {
  readonly label: string;
  /** The eight groups as typed so far. */
  readonly groups: readonly string[];
  readonly onChange: (groups: readonly string[]) => void;
  /** The key, where it is known; null where only its check characters can be used. */
  readonly expected: string | null;
  readonly autoFocus?: boolean;
};

/** An input for the printed key, group by group; each group is checked as soon as it is complete. Pasting fills all groups. */
export function RecoveryKeyInput({ label, groups, onChange, expected, autoFocus = false }: RecoveryKeyInputProps) {
  const id = useId();
  const inputs = useRef<(HTMLInputElement | null)[]>([]);
  const states = judgeGroups(groups, expected);
  const firstWrong = states.indexOf('wrong');
  const focus = (g: number) => {
    inputs.current[g]?.focus();
    inputs.current[g]?.select();
  };

  const setGroup = (g: number, typed: string) => {
    const plain = plainKey(typed);
    const next = groups.map((group, i) => (i === g ? plain.slice(0, groupLength) : group));
    onChange(next);
    // Moves to the next group, unless this one is wrong and needs attention.
    if (plain.length >= groupLength && g < groupCount - 1 && judgeGroups(next, expected)[g] !== 'wrong') focus(g + 1);
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>, g: number) => {
    const plain = plainKey(event.clipboardData.getData('text'));
    if (plain.length <= groupLength) return;
    event.preventDefault();
    const pasted = splitKey(groups.slice(0, g).join('') + plain);
    onChange(groups.map((group, i) => (pasted[i] === '' ? group : (pasted[i] ?? group))));
    focus(Math.min(g + Math.ceil(plain.length / groupLength), groupCount - 1));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>, g: number) => {
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    const atStart = selectionStart === 0 && selectionEnd === 0;
    if ((event.key === 'Backspace' && value === '' && g > 0) || (event.key === 'ArrowLeft' && atStart && g > 0)) {
      event.preventDefault();
      focus(g - 1);
    } else if (event.key === 'ArrowRight' && selectionStart === value.length && g < groupCount - 1) {
      event.preventDefault();
      focus(g + 1);
    }
  };

  return (
    <fieldset className={styles.fieldset}>
      <legend className={styles.legend}>{label}</legend>
      <div className={styles.groups}>
        {groups.map((group, g) => (
          <div key={g} className={styles.group} data-state={states[g]}>
            <input
              ref={(element) => {
                inputs.current[g] = element;
              }}
              className={styles.input}
              aria-label={`Group ${g + 1} of ${groupCount}`}
              aria-invalid={states[g] === 'wrong' || undefined}
              aria-describedby={states[g] === 'wrong' ? `${id}-said` : undefined}
              value={group}
              onChange={(event) => setGroup(g, event.currentTarget.value)}
              onPaste={(event) => onPaste(event, g)}
              onKeyDown={(event) => onKeyDown(event, g)}
              autoFocus={autoFocus && g === 0}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              maxLength={groupLength + 1}
            />
            <span className={styles.mark} aria-hidden="true">
              {states[g] === 'right' ? <IconCheck size={14} stroke={2.4} /> : g + 1}
            </span>
          </div>
        ))}
      </div>
      <p id={`${id}-said`} className={styles.said} data-wrong={firstWrong >= 0 || undefined} role="status">
        {firstWrong >= 0
          ? `Group ${firstWrong + 1} is wrong: check it against the sheet.`
          : allRight(states)
            ? 'All eight groups are correct.'
            : 'Capitals do not matter. O counts as 0; I and L count as 1.'}
      </p>
      <VisuallyHidden>Eight groups of five characters</VisuallyHidden>
    </fieldset>
  );
}
