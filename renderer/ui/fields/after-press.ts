/**
 * Leaving a field validates it, and the error message shifts the layout. If the user left the field by pressing a button, that button
 * must not move between press and release, or the click misses it. So validation waits until the press is over.
 * @param target receives all pointer events, such as the window
 * @returns a function that runs the work immediately or, during a press, after the click
 */
export function createAfterPress(target: EventTarget): (work: () => void) => void {
  let isPressed = false;
  let waiting: (() => void)[] = [];
  const release = () => {
    isPressed = false;
    // The click event follows the release, and its handler must run first.
    setTimeout(() => {
      if (isPressed) return;
      const due = waiting;
      waiting = [];
      for (const work of due) work();
    }, 0);
  };
  target.addEventListener('pointerdown', () => (isPressed = true), { capture: true });
  // A list drawn by the system may swallow the release; a key press means that the pointer press is over.
  for (const end of ['pointerup', 'pointercancel', 'keydown']) target.addEventListener(end, release, { capture: true });
  return (work) => {
    if (isPressed) waiting.push(work);
    else work();
  };
}
