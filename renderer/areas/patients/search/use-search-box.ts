import { useId, useState, type RefObject } from 'react';
import type { PatientHit } from '../../../../shared/domain/patients/patient';
import { navigate } from '../../../lib/navigation';
import { useMay } from '../../../lib/session';
import { usePatientSearch } from './use-patient-search';

/** The key of the last option, which registers the typed name. */
export const registerKey = 'register';

export type SearchBox = ReturnType<typeof useSearchBox>;

/** The state of the search field (text, results, active option) and its actions. */
export function useSearchBox(input: RefObject<HTMLInputElement | null>) {
  const { state, type, settled } = usePatientSearch();
  const [typed, setTyped] = useState('');
  const [isOpen, setOpen] = useState(false);
  /** The option chosen with the arrows: a patient's id or `registerKey`. Null if none is chosen; Enter then opens the first. */
  const [chosen, setChosen] = useState<string | null>(null);
  const mayRegister = useMay('patient.write');
  const id = useId();

  const text = typed.trim();
  const hits = state.answer?.value.hits ?? [];
  const answered = state.answer !== null && !state.waiting;
  const showRegister = mayRegister && text !== '' && state.answer !== null;
  const keys = [...hits.map((hit) => hit.id as string), ...(showRegister ? [registerKey] : [])];
  const active = chosen !== null && keys.includes(chosen) ? chosen : (keys[0] ?? null);
  const showPanel = isOpen && text !== '';

  const open = () => setOpen(true);
  const close = () => {
    setOpen(false);
    setChosen(null);
  };
  const clear = () => {
    setTyped('');
    type('');
    close();
  };
  const write = (value: string) => {
    setTyped(value);
    setChosen(null);
    setOpen(true);
    type(value.trim());
  };
  /** A screen takes the focus when it opens, but not if it is already open. So its title is focused first. */
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
    const hit = hits.find((h) => h.id === key);
    if (key === registerKey) register();
    else if (hit !== undefined) openPatient(hit);
  };

  const onEnter = async () => {
    if (chosen !== null && active === chosen) {
      take(chosen);
      return;
    }
    // The results on screen may be for an older text. Only the answer to the full text may open a record.
    const answer = await settled();
    const first = answer?.hits[0];
    if (first !== undefined) openPatient(first);
    else if (answered && active === registerKey) register();
  };
  const choose = setChosen;
  return {
    id,
    state,
    typed,
    text,
    hits,
    keys,
    active,
    showRegister,
    showPanel,
    open,
    close,
    clear,
    write,
    choose,
    openPatient,
    register,
    onEnter,
  };
}

/** The index that a key moves to from `at` (-1 for none), wrapping at the ends; null for keys that do not move. */
export function targetOf(
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  at: number,
  count: number,
): number | null {
  if (count === 0) return null;
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return (at - 1 + count) % count;
  if (key === 'Home' && !shiftKey) return 0;
  if (key === 'End' && !shiftKey) return count - 1;
  return null;
}
