import { BrowserWindow, Menu, nativeTheme, session, type Session } from 'electron';
import type { BuildKind } from './build-kind';
import { PAGE_URL } from './protocol';

/** Always the same: the taskbar, the window switcher and screen sharing show it to anybody. */
const WINDOW_TITLE = 'Clinic Keep';
/** The `--ck-ground` of renderer/app/theme.ts, so that the window does not flash white before the page loads. */
const GROUND = { light: '#fbfaf8', dark: '#1e1b19' } as const;
/** A page that keeps crashing is not reloaded for ever. */
const CRASHES_PER_MINUTE = 3;

/**
 * The window's own session. It stores compiled code (for a quick start) and this PC's appearance settings, and no
 * pages.
 */
export function pageSession(): Session {
  return session.fromPartition('persist:ui', { cache: false });
}

export type WindowOptions = { readonly preload: string; readonly kind: BuildKind };

/** Opens the program's only window. It is shown once the first page has been drawn. */
export function openWindow({ preload, kind }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    title: WINDOW_TITLE,
    width: 1280,
    height: 800,
    minWidth: 960,
    minHeight: 600,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      session: pageSession(),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: kind === 'development',
    },
  });
  window.once('ready-to-show', () => window.show());
  window.on('page-title-updated', (event) => event.preventDefault());
  addEditMenu(window);
  reloadAfterCrash(window);
  // A page can always blank itself (about:blank needs no permission); reload it instead of leaving an empty window.
  window.webContents.on('did-navigate', (_event, url) => {
    if (url !== PAGE_URL) void window.loadURL(PAGE_URL);
  });
  void window.loadURL(PAGE_URL);
  return window;
}

/** Cut, copy and paste in the context menu, as in other programs. */
function addEditMenu(window: BrowserWindow): void {
  window.webContents.on('context-menu', (_event, { isEditable, editFlags, selectionText }) => {
    if (isEditable) {
      Menu.buildFromTemplate([
        { role: 'cut', enabled: editFlags.canCut },
        { role: 'copy', enabled: editFlags.canCopy },
        { role: 'paste', enabled: editFlags.canPaste },
        { type: 'separator' },
        { role: 'selectAll', enabled: editFlags.canSelectAll },
      ]).popup({ window });
    } else if (selectionText.trim() !== '') {
      Menu.buildFromTemplate([{ role: 'copy' }]).popup({ window });
    }
  });
}

function reloadAfterCrash(window: BrowserWindow): void {
  let crashes: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    const now = Date.now();
    crashes = [...crashes.filter((at) => now - at < 60_000), now];
    if (crashes.length <= CRASHES_PER_MINUTE) window.webContents.reload();
  });
}
