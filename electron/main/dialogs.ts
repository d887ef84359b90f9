import { dialog, type BrowserWindow } from 'electron';

export type DialogFilter = { readonly name: string; readonly extensions: readonly string[] };

/**
 * The system's own dialogs, opened over the program's window. Chosen paths stay in the main process: the window gets a
 * token and a label, never a path.
 */
export function createDialogs(mainWindow: () => BrowserWindow | null) {
  function shown(): BrowserWindow {
    const window = mainWindow();
    if (!window || window.isDestroyed()) throw new Error('there is no window to ask in');
    return window;
  }
  return {
    /** @returns absolute paths, or null if cancelled */
    async openFiles(filters: readonly DialogFilter[]): Promise<string[] | null> {
      const answer = await dialog.showOpenDialog(shown(), {
        title: 'Choose files to import',
        properties: ['openFile', 'multiSelections', 'dontAddToRecent'],
        filters: mutable(filters),
      });
      return answer.canceled || answer.filePaths.length === 0 ? null : answer.filePaths;
    },
    async saveFile(defaultName: string, filters: readonly DialogFilter[]): Promise<string | null> {
      const answer = await dialog.showSaveDialog(shown(), {
        title: 'Save',
        defaultPath: defaultName,
        properties: ['dontAddToRecent', 'showOverwriteConfirmation'],
        filters: mutable(filters),
      });
      return answer.canceled || answer.filePath === '' ? null : answer.filePath;
    },
    async chooseFolder(): Promise<string | null> {
      const answer = await dialog.showOpenDialog(shown(), {
        title: 'Choose a USB stick or folder',
        buttonLabel: 'Choose',
        properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
      });
      return answer.canceled ? null : (answer.filePaths[0] ?? null);
    },
  };
}

function mutable(filters: readonly DialogFilter[]): { name: string; extensions: string[] }[] {
  return filters.map(({ name, extensions }) => ({ name, extensions: [...extensions] }));
}
