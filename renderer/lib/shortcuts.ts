import { useEffect, useId, useRef, useSyncExternalStore } from 'react';

export type Shortcut = {
  /** Such as `Ctrl+K`, `Alt+ArrowLeft`, `?`, `n`. Letters in lower case; Ctrl also stands for Cmd. */
  readonly keys: string;
  /** What it does, as shown in the sheet: "Find a patient". */
  readonly does: string;
  /** Its heading in the sheet: "Everywhere", "Patients", "Timeline". */
  readonly group: string;
  readonly run: () => void;
  /** Also while a dialog is open. */
  readonly always?: boolean;
};

const entries = new Map<string, Shortcut>();
const listeners = new Set<() => void>();
let snapshot: readonly Shortcut[] = [];
/** Above zero while the lock screen is shown. */
let paused = 0;

const changed = () => {
  snapshot = Array.from(entries.values());
  for (const listener of listeners) listener();
};

/** Registers a shortcut while the component is mounted; the sheet (`?`) lists it. Single letters are ignored while typing in a field. */
export function useShortcut(shortcut: Shortcut, enabled = true): void {
  const id = useId();
  const { keys, does, group, always = false } = shortcut;
  const run = useRef(shortcut.run);
  useEffect(() => {
    run.current = shortcut.run;
  });
  useEffect(() => {
    if (!enabled) return;
    entries.set(id, { keys, does, group, always, run: () => run.current() });
    changed();
    return () => {
      entries.delete(id);
      changed();
    };
  }, [id, keys, does, group, always, enabled]);
}

/** All registered shortcuts, for the sheet. */
export function useShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => snapshot,
  );
}

/** Disables all shortcuts until the returned function is called. */
export function pauseShortcuts(): () => void {
  paused += 1;
  return () => {
    paused -= 1;
  };
}

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** The name of a key press in shortcut notation. Shift counts only where it is not needed for the character itself (`?` is `?`). */
export function nameOfPress(event: KeyPress): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const shift = event.shiftKey && (event.key.length > 1 || /[a-z]/i.test(event.key));
  return [event.ctrlKey || event.metaKey ? 'Ctrl' : '', event.altKey ? 'Alt' : '', shift ? 'Shift' : '', key]
    .filter((part) => part !== '')
    .join('+');
}

const normalised = (keys: string) => keys.replace(/[^+]$/, (last) => last.toLowerCase());

/** The shortcut of a key press, or null. `typing`: the focus is in a field, where plain keys are text. */
export function findShortcut(all: readonly Shortcut[], event: KeyPress, typing: boolean): Shortcut | null {
  const pressed = nameOfPress(event);
  if (typing && !event.ctrlKey && !event.metaKey && !event.altKey && event.key.length === 1) return null;
  // The last registered wins: it belongs to the component shown last.
  return all.findLast((shortcut) => normalised(shortcut.keys) === pressed) ?? null;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select'))
  );
}

/** An open dialog keeps the keys to itself. */
function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"], [role="menu"]') !== null;
}

/** Listens for shortcuts. Called once by the shell. */
export function startShortcuts(): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (paused > 0 || event.defaultPrevented || event.isComposing || event.repeat) return;
    const shortcut = findShortcut(snapshot, event, isTyping(event.target));
    if (shortcut === null || (shortcut.always !== true && isInDialog(event.target))) return;
    event.preventDefault();
    shortcut.run();
  };
  window.addEventListener('keydown', onKey);
  return () => window.removeEventListener('keydown', onKey);
}
