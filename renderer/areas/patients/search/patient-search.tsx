import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { explain, isErrorCode } from '../../../../shared/errors/codes';
import type { PatientHit } from '../../../../shared/domain/patients/patient';
import { navigate } from '../../../lib/navigation';
import { useMay } from '../../../lib/session';
import { useShortcut } from '../../../lib/shortcuts';
import { plural } from '../../../lib/format';
import { KeyHint, VisuallyHidden } from '../../../ui/words';
import styles from './patient-search.module.css';
import { SearchHit } from './search-hit';
import { longestSearch, usePatientSearch } from './use-patient-search';

const registerKey = 'register';

/**
 * The one search field that is always there. Ctrl+K from anywhere, results with every letter, Enter opens: Enter typed faster than the
 * answer waits for it and opens the first patient of *that* answer, never one of an older text.
 */
export function PatientSearch() {
  const { state, type, settled } = usePatientSearch();
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  /** What the arrows have chosen: a patient's id or the last option; null while nothing was chosen and Enter takes the first. */
  const [chosen, setChosen] = useState<string | null>(null);
  const mayRegister = useMay('patient.write');
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const cameFrom = useRef<HTMLElement | null>(null);
  const id = useId();

  useShortcut({
    keys: 'Ctrl+K',
    does: 'Find a patient',
    group: 'Everywhere',
    run: () => {
      input.current?.focus();
      input.current?.select();
    },
  });

  const text = typed.trim();
  const hits = state.answer?.value.hits ?? [];
  const answered = state.answer !== null && !state.waiting;
  const showRegister = mayRegister && text !== '' && state.answer !== null;
  const keys = [...hits.map((hit) => hit.id as string), ...(showRegister ? [registerKey] : [])];
  const active = chosen !== null && keys.includes(chosen) ? chosen : (keys[0] ?? null);
  const showPanel = open && text !== '';

  useEffect(() => {
    if (active !== null) list.current?.querySelector(`[data-key="${active}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const close = () => {
    setOpen(false);
    setChosen(null);
  };
  const clear = () => {
    setTyped('');
    type('');
    close();
  };
  /** The screen that opens takes the focus when it appears. One that is there already takes nothing, so its title is given it first. */
  const leave = () => {
    input.current?.blur();
    document.querySelector<HTMLElement>('main h1[tabindex]')?.focus({ preventScroll: true });
  };
  const openPatient = (hit: PatientHit) => {
    clear();
    leave();
    navigate('/patients/:id', { id: hit.id });
  };
  const register = () => {
    clear();
    leave();
    navigate('/patients/new', { text });
  };
  const take = (key: string) => {
    if (key === registerKey) register();
    else {
      const hit = hits.find((h) => h.id === key);
      if (hit !== undefined) openPatient(hit);
    }
  };

  const onEnter = async () => {
    if (chosen !== null && active === chosen) {
      take(chosen);
      return;
    }
    // What is on screen may still belong to fewer letters: only the answer to all of them may open a record.
    const answer = await settled();
    const first = answer?.hits[0];
    if (first !== undefined) openPatient(first);
    else if (answered && active === registerKey) register();
  };

  const move = (to: number) => {
    if (keys.length === 0) return;
    setChosen(keys[(to + keys.length) % keys.length] ?? null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const at = active === null ? -1 : keys.indexOf(active);
    const inList = showPanel && keys.length > 0;
    if (event.key === 'Escape') {
      event.preventDefault();
      if (text !== '') clear();
      else cameFrom.current?.focus();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (text !== '') void onEnter();
    } else if (event.key === 'ArrowDown' && inList) {
      event.preventDefault();
      move(at + 1);
    } else if (event.key === 'ArrowUp' && inList) {
      event.preventDefault();
      move(at - 1);
    } else if (event.key === 'Home' && inList && !event.shiftKey) {
      event.preventDefault();
      move(0);
    } else if (event.key === 'End' && inList && !event.shiftKey) {
      event.preventDefault();
      move(keys.length - 1);
    }
  };

  return (
    <div className={styles.search} role="search">
      <IconSearch size={18} stroke={1.7} aria-hidden className={styles.glass} />
      <input
        ref={input}
        className={styles.field}
        type="text"
        role="combobox"
        aria-label="Find a patient"
        aria-expanded={showPanel}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={showPanel && active !== null ? `${id}-${active}` : undefined}
        placeholder="Find a patient: name, date of birth, phone, NHS number, postcode"
        autoComplete="off"
        spellCheck={false}
        maxLength={longestSearch}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setChosen(null);
          setOpen(true);
          type(event.currentTarget.value.trim());
        }}
        onFocus={(event) => {
          if (event.relatedTarget instanceof HTMLElement) cameFrom.current = event.relatedTarget;
          setOpen(true);
        }}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
      {typed === '' ? (
        <span className={styles.hint} aria-hidden="true">
          <KeyHint keys="Ctrl+K" />
        </span>
      ) : null}

      <div className={styles.panel} hidden={!showPanel}>
        <div className={styles.options}>
          <ul
            ref={list}
            id={`${id}-list`}
            role="listbox"
            aria-label="Patients found"
            className={styles.list}
            onMouseDown={(event) => event.preventDefault()}
          >
            {hits.map((hit) => (
              <li
                key={hit.id}
                id={`${id}-${hit.id}`}
                data-key={hit.id}
                role="option"
                aria-selected={active === hit.id}
                className={styles.option}
                onClick={() => openPatient(hit)}
              >
                <SearchHit hit={hit} />
              </li>
            ))}
            {showRegister ? (
              <li
                id={`${id}-${registerKey}`}
                data-key={registerKey}
                role="option"
                aria-selected={active === registerKey}
                className={styles.option}
                data-register
                onClick={register}
              >
                <span className={styles.registerIcon}>
                  <IconUserPlus size={18} stroke={1.7} aria-hidden />
                </span>
                <span>
                  Register <strong>“{text}”</strong> as a new patient
                </span>
              </li>
            ) : null}
          </ul>
          <Message state={state} found={hits.length} />
        </div>
        <div className={styles.foot} aria-hidden="true">
          <span>
            <KeyHint keys="ArrowUp" /> <KeyHint keys="ArrowDown" /> choose
          </span>
          <span>
            <KeyHint keys="Enter" /> open
          </span>
          <span>
            <KeyHint keys="Escape" /> close
          </span>
          {state.answer?.value.more === true ? (
            <span className={styles.more}>More match: type another letter or the year of birth</span>
          ) : null}
        </div>
      </div>
      <VisuallyHidden>
        <span role="status">
          {showPanel && state.answer !== null && !state.waiting ? spoken(hits.length, state.answer.value.more) : ''}
        </span>
      </VisuallyHidden>
    </div>
  );
}

function Message({
  state,
  found,
}: {
  readonly state: ReturnType<typeof usePatientSearch>['state'];
  readonly found: number;
}) {
  if (state.failed !== null) {
    const text = isErrorCode(state.failed) ? explain(state.failed) : explain('ipc/bug');
    return (
      <p className={styles.message} role="alert">
        {text.says} {text.next}
      </p>
    );
  }
  if (state.answer !== null && found === 0)
    return <p className={styles.message}>Nobody found under “{state.answer.text}”.</p>;
  return null;
}

function spoken(found: number, more: boolean): string {
  if (found === 0) return 'Nobody found';
  return `${more ? 'More than ' : ''}${plural(found, 'patient')} found`;
}
