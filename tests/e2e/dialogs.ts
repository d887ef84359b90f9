import type { ElectronApplication } from '@playwright/test';

/** Answers the system's dialog for opening files or choosing a folder, once and for all, as a person would who picks these. Null: cancels. */
export async function willOpen(app: ElectronApplication, paths: readonly string[] | null): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: chosen === null, filePaths: [...(chosen ?? [])] });
  }, paths);
}

/** Answers the system's dialog for saving. */
export async function willSave(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, path);
}
