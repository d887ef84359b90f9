import { app, type BrowserWindow } from 'electron';

/**
 * One program per data folder: two would write to one database. A second start brings the first one's window to the
 * front.
 * @param mainWindow the window to bring to the front, null if there is none
 * @returns false in the second instance, which must quit at once
 */
export function isFirstInstance(mainWindow: () => BrowserWindow | null): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', () => {
    const window = mainWindow();
    if (!window) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  });
  return true;
}
