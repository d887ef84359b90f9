// `electron <folder> [options]`: starts the application in the folder, as the runtime's own default application does.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app as electronApp } from 'electron';

const folder = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (!folder) {
  console.error('usage: electron <folder> [options]');
  process.exit(1);
}
const path = resolve(folder);
const description = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
// Electron provides these two for its own default application; its types omit them.
const app =
  /** @type {import('electron').App & { setVersion(version: string): void, setAppPath(path: string): void }} */ (
    electronApp
  );
app.setName(description.productName ?? description.name);
app.setVersion(description.version);
app.setAppPath(path);
await import(pathToFileURL(join(path, description.main)).href);
