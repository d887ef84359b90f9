import { ipcMain, type WebFrameMain } from 'electron';
import { channels } from '../../shared/contract/contract';
import type { Door } from './door';

/**
 * Connects every channel of the contract to the door. A call counts as the window's own only from the top frame of our
 * own page: an embedded frame, or another page that somehow got the bridge, is refused and logged.
 */
export function registerChannels(door: Door, isOwnPage: (url: string) => boolean): void {
  for (const channel of channels) {
    ipcMain.handle(channel, (event, input: unknown) =>
      door.call(channel, input, isOwnFrame(event.senderFrame, isOwnPage)),
    );
  }
}

function isOwnFrame(frame: WebFrameMain | null, isOwnPage: (url: string) => boolean): boolean {
  return frame !== null && frame.parent === null && isOwnPage(frame.url);
}
