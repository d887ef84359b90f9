import { z } from 'zod';

// As in the program: zod must not compile functions from text.
z.config({ jitless: true });

/** The fixed time of every picture, so that relative times and ages never change. */
const fixedMs = Date.parse('2026-11-22T14:05:00.000Z');
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...args: [] | [number | string]) {
    if (args.length === 0) super(fixedMs);
    else super(args[0]);
  }

  static override now(): number {
    return fixedMs;
  }
} as DateConstructor;

const allergy = (id: string, title: string) => ({
  id,
  kind: 'allergy',
  at: '2019-03-02',
  sortAt: '2019-03-02',
  title,
  summary: '',
  status: 'active',
  by: '',
  visitId: null,
  isVisit: false,
  source: 'import',
  signed: null,
  amended: false,
});

/** Answers in place of the main process. Channels that the gallery does not need never answer. */
const answers: Readonly<Record<string, unknown>> = {
  'timeline.page': {
    items: [allergy('1', 'Latex'), allergy('2', 'Lidocaine')],
    total: 2,
    counts: [],
    years: [],
  },
};

const answerOf = (channel: string): Promise<unknown> =>
  channel in answers ? Promise.resolve({ ok: true, value: answers[channel] }) : new Promise(() => undefined);

Object.assign(globalThis, {
  api: new Proxy(
    {},
    {
      get: (_areas, area) =>
        new Proxy({}, { get: (_methods, method) => () => answerOf(`${String(area)}.${String(method)}`) }),
    },
  ),
  subscribe: () => () => undefined,
});
