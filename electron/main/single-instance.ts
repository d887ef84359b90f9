import { app, type BrowserWindow } from 'electron';

/**
 * One program per data folder: two would write to one database. A second start brings the first one's window forward.
 * @param mainWindow the window to bring forward, null while there is none
 * @returns false in the second one, which must end at once
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
