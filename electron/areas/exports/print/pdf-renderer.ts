import { BroadcastChannel } from 'node:worker_threads';

/**
 * Makes a PDF from a whole HTML document. In the program a hidden window prints it, which only the main process can
 * open.
 */
export type PdfRenderer = (
  html: string,
  options: { readonly header: string; readonly footer: string; readonly signal: AbortSignal },
) => Promise<Uint8Array>;

type Order = {
  readonly to: 'renderer';
  readonly id: number;
  readonly html: string;
  readonly header: string;
  readonly footer: string;
};
type Stop = { readonly to: 'renderer'; readonly id: number; readonly stop: true };
type Answer = { readonly to: 'worker'; readonly id: number; readonly pdf: Uint8Array | null };
type Message = Order | Stop | Answer;

/**
 * Lets one worker use the main process's renderer, over a channel whose name only the two know. (A worker cannot ask
 * for anything else while it holds its snapshot of the records.)
 * @returns stops serving the worker
 */
export function serveRenderer(channelName: string, renderer: PdfRenderer): { close(): void } {
  const channel = new BroadcastChannel(channelName);
  const running = new Map<number, AbortController>();
  const make = async (order: Order): Promise<void> => {
    const controller = new AbortController();
    running.set(order.id, controller);
    const pdf = await renderer(order.html, {
      header: order.header,
      footer: order.footer,
      signal: controller.signal,
    }).catch(() => null);
    running.delete(order.id);
    if (!controller.signal.aborted) channel.postMessage({ to: 'worker', id: order.id, pdf } satisfies Answer);
  };
  channel.onmessage = (event) => {
    const message = (event as { data: Message }).data;
    if (message.to !== 'renderer') return;
    if ('stop' in message) running.get(message.id)?.abort(new Error('cancelled'));
    else void make(message);
  };
  channel.unref();
  return {
    close() {
      for (const controller of running.values()) controller.abort(new Error('cancelled'));
      channel.close();
    },
  };
}

/** The worker's end of the channel. */
export function rendererOver(channelName: string): { render: PdfRenderer; close(): void } {
  const channel = new BroadcastChannel(channelName);
  const waiting = new Map<number, (pdf: Uint8Array | null) => void>();
  let lastId = 0;
  channel.onmessage = (event) => {
    const message = (event as { data: Message }).data;
    if (message.to !== 'worker') return;
    waiting.get(message.id)?.(message.pdf);
    waiting.delete(message.id);
  };
  return {
    render: (html, { header, footer, signal }) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        const id = lastId;
        waiting.set(id, (pdf) => (pdf ? resolve(pdf) : reject(new Error('the document could not be printed'))));
        signal.addEventListener(
          'abort',
          () => {
            waiting.delete(id);
            channel.postMessage({ to: 'renderer', id, stop: true } satisfies Stop);
            reject(signal.reason instanceof Error ? signal.reason : new Error('cancelled'));
          },
          { once: true },
        );
        channel.postMessage({ to: 'renderer', id, html, header, footer } satisfies Order);
      }),
    close: () => channel.close(),
  };
}
