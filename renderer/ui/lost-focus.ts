import { useEffect, useRef, type RefObject } from 'react';

/** What had the focus went away, or was switched off while it had it: the next Tab would begin at the top of the window. */
const isFocusLost = () => document.activeElement === null || document.activeElement === document.body;

/** Gives the focus to an element when that appears, if what had it went away. Give the element `tabIndex={-1}` if it cannot have the focus by itself. */
export function useLostFocusOnArrival<T extends HTMLElement>(): RefObject<T | null> {
  const place = useRef<T>(null);
  useEffect(() => {
    if (isFocusLost()) place.current?.focus({ preventScroll: true });
  }, []);
  return place;
}

/**
 * Keeps the focus with a button that is off while it works, or that another takes the place of.
 * @param changes what may have changed the button; when it first appears it takes nothing
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
