import { contextBridge, ipcRenderer } from 'electron';
import {
  channels,
  pushEvents,
  type Api,
  type Answer,
  type PushEvent,
  type Subscribe,
} from '../../shared/contract/contract';

/** One function per channel, area by area; the window cannot name any other channel. */
function buildApi(): Api {
  const areas: Record<string, Record<string, (input: unknown) => Promise<Answer<unknown>>>> = {};
  for (const channel of channels) {
    const [area = '', method = ''] = channel.split('.');
    (areas[area] ??= {})[method] = (input) => ipcRenderer.invoke(channel, input) as Promise<Answer<unknown>>;
  }
  // Built from the contract's own names, so the shape is the contract's.
  return areas as unknown as Api;
}

const subscribe: Subscribe = (event: PushEvent, listener: () => void) => {
  if (!pushEvents.includes(event)) return () => undefined;
  // The event object would expose the bridge to the window; the listener gets nothing.
  const inner = () => listener();
  ipcRenderer.on(event, inner);
  return () => ipcRenderer.removeListener(event, inner);
};

contextBridge.exposeInMainWorld('api', buildApi());
contextBridge.exposeInMainWorld('subscribe', subscribe);
