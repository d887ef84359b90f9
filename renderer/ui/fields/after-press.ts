/**
 * Leaving a field checks it, and what the check says takes room. Where the field is left by pressing something else, that thing must not
 * move between press and release, or the click misses it: the check waits until the press is over.
 * @param target hears every pointer, as the window does
 * @returns runs the work at once, or, while something is pressed, after the click
 */
export function createAfterPress(target: EventTarget): (work: () => void) => void {
  let isPressed = false;
  let waiting: (() => void)[] = [];
  const release = () => {
    isPressed = false;
    // The click itself comes right after the release; what it does comes first.
    setTimeout(() => {
      if (isPressed) return;
      const due = waiting;
      waiting = [];
      for (const work of due) work();
    }, 0);
  };
  target.addEventListener('pointerdown', () => (isPressed = true), { capture: true });
  // A list that the system draws may swallow the release; whoever goes on with the keyboard presses nothing any more.
  for (const end of ['pointerup', 'pointercancel', 'keydown']) target.addEventListener(end, release, { capture: true });
  return (work) => {
    if (isPressed) waiting.push(work);
    else work();
  };
}
