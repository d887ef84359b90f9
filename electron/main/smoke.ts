import { app, type BrowserWindow } from 'electron';
import { processAgeMs } from './process-age';

const POLL_MS = 5;
const GIVE_UP_MS = 60_000;

/**
 * `--smoke`: waits until the first screen accepts typing, prints the time since the process started, and quits the
 * program. It types a letter into the focused field and sees it arrive, so a window that is only drawn does not count.
 */
export async function runSmoke(window: BrowserWindow): Promise<void> {
  const deadline = Date.now() + GIVE_UP_MS;
  while (!(await acceptsTyping(window))) {
    if (Date.now() > deadline) {
      console.error('The first screen did not accept typing within a minute.');
      app.exit(1);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  console.log(`ready_ms=${Math.round(processAgeMs())}`);
  app.exit(0);
}

const FIELD_LENGTH =
  '(() => { const field = document.activeElement; return field instanceof HTMLInputElement && !field.disabled ? field.value.length : -1; })()';

async function acceptsTyping(window: BrowserWindow): Promise<boolean> {
  if (!window.isVisible() || window.webContents.isLoadingMainFrame()) return false;
  const before = (await window.webContents.executeJavaScript(FIELD_LENGTH)) as number;
  if (before < 0) return false;
  window.webContents.sendInputEvent({ type: 'char', keyCode: 'a' });
  return ((await window.webContents.executeJavaScript(FIELD_LENGTH)) as number) > before;
}
