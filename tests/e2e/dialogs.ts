import type { ElectronApplication } from '@playwright/test';

/** Makes every system dialog for opening files or choosing a folder return these paths. Null cancels. */
export async function willOpen(app: ElectronApplication, paths: readonly string[] | null): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: chosen === null, filePaths: [...(chosen ?? [])] });
  }, paths);
}

/** Makes the system's save dialog return this path. */
export async function willSave(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, path);
}
