import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { explain, isErrorCode } from '../../../../shared/errors/codes';
import { useShortcut } from '../../../lib/shortcuts';
import { plural } from '../../../lib/format';
import { KeyHint, VisuallyHidden } from '../../../ui/words';
import styles from './patient-search.module.css';
import { SearchHit } from './search-hit';
import { longestSearch, type usePatientSearch } from './use-patient-search';
import { registerKey, targetOf, useSearchBox, type SearchBox } from './use-search-box';

/**
 * The search field, always available with Ctrl+K. Results appear with every keystroke, and Enter opens the first one. If Enter is
 * pressed before the answer arrives, it waits and opens the first patient of *that* answer, never one for an older text.
 */
export function PatientSearch() {
  const input = useRef<HTMLInputElement>(null);
  const cameFrom = useRef<HTMLElement | null>(null);
  const box = useSearchBox(input);
  const { id, state, typed, text, hits, keys, active, showPanel } = box;

  useShortcut({
    keys: 'Ctrl+K',
    does: 'Find a patient',
    group: 'Everywhere',
    run: () => {
      input.current?.focus();
      input.current?.select();
    },
  });

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const to = showPanel ? targetOf(event, active === null ? -1 : keys.indexOf(active), keys.length) : null;
    if (event.key === 'Escape') {
      event.preventDefault();
      if (text !== '') box.clear();
      else cameFrom.current?.focus();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (text !== '') void box.onEnter();
    } else if (to !== null) {
      event.preventDefault();
      box.choose(keys[to] ?? null);
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
        onChange={(event) => box.write(event.currentTarget.value)}
        onFocus={(event) => {
          if (event.relatedTarget instanceof HTMLElement) cameFrom.current = event.relatedTarget;
          box.open();
        }}
        onBlur={box.close}
        onKeyDown={onKeyDown}
      />
      {typed === '' ? (
        <span className={styles.hint} aria-hidden="true">
          <KeyHint keys="Ctrl+K" />
        </span>
      ) : null}

      <div className={styles.panel} hidden={!showPanel}>
        <div className={styles.options}>
          <Options box={box} />
          <Message state={state} found={hits.length} />
        </div>
        <Foot more={state.answer?.value.more === true} />
      </div>
      <VisuallyHidden>
        <span role="status">
          {showPanel && state.answer !== null && !state.waiting ? spoken(hits.length, state.answer.value.more) : ''}
        </span>
      </VisuallyHidden>
    </div>
  );
}

function Options({ box }: { readonly box: SearchBox }) {
  const { id, text, hits, active, showRegister } = box;
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (active !== null) list.current?.querySelector(`[data-key="${active}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
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
          onClick={() => box.openPatient(hit)}
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
          onClick={box.register}
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
  );
}

function Foot({ more }: { readonly more: boolean }) {
  return (
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
      {more ? <span className={styles.more}>More matches: type another letter or the year of birth</span> : null}
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
    return <p className={styles.message}>No patients match “{state.answer.text}”.</p>;
  return null;
}

function spoken(found: number, more: boolean): string {
  if (found === 0) return 'No patients found';
  return `${more ? 'More than ' : ''}${plural(found, 'patient')} found`;
}
