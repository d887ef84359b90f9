import { useEffect, useRef, type RefObject } from 'react';

/** True when the focused element was removed or disabled: the next Tab would start at the top of the window. */
const isFocusLost = () => document.activeElement === null || document.activeElement === document.body;

/** Focuses an element when it appears if the focus was lost. Give the element `tabIndex={-1}` if it is not focusable. */
export function useLostFocusOnArrival<T extends HTMLElement>(): RefObject<T | null> {
  const place = useRef<T>(null);
  useEffect(() => {
    if (isFocusLost()) place.current?.focus({ preventScroll: true });
  }, []);
  return place;
}

/**
 * Returns the focus to a button that was disabled while running, or was replaced by another.
 * @param changes the values that disable or replace the button; the first render does not move the focus
 */
export function useLostFocusBack<T extends HTMLElement>(...changes: readonly [unknown, unknown]): RefObject<T | null> {
  const place = useRef<T>(null);
  const [one, other] = changes;
  const seen = useRef(changes);
  useEffect(() => {
    if (seen.current[0] === one && seen.current[1] === other) return;
    seen.current = [one, other];
    if (isFocusLost()) place.current?.focus({ preventScroll: true });
  }, [one, other]);
  return place;
}
