import { cpus, release, totalmem, type as osType } from 'node:os';

/** Summary of a series of measurements: percentiles, in milliseconds unless the row says otherwise. */
export type Summary = {
  readonly n: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
};

export type Row = {
  readonly flow: string;
  readonly unit: 'ms' | 'rows/s' | 'MB/s' | 'MB';
  readonly value: Summary | number;
  /** The same work on the bare driver, in the same run, or null if there is no equivalent. */
  readonly bare: Summary | number | null;
  readonly target: string;
};

export function summarise(samples: readonly number[]): Summary {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return { n: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: sorted.at(-1) ?? Number.NaN };
}

/**
 * Times two implementations alternately, so that a noisy machine affects both equally.
 * @param inputs each is used once by each implementation, after one warm-up round
 */
export async function compare<T>(
  inputs: readonly T[],
  own: (input: T) => unknown,
  bare: (input: T) => unknown,
): Promise<{ own: Summary; bare: Summary }> {
  for (const input of inputs.slice(0, 5)) {
    await own(input);
    await bare(input);
  }
  const ownMs: number[] = [];
  const bareMs: number[] = [];
  for (const input of inputs) {
    ownMs.push(await timeMs(() => own(input)));
    bareMs.push(await timeMs(() => bare(input)));
  }
  return { own: summarise(ownMs), bare: summarise(bareMs) };
}

export async function timeMs(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

export function machine(): string {
  const [first] = cpus();
  return `${cpus().length} × ${first?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB of memory, ${osType()} ${release().split('.', 2).join('.')}, Node ${process.versions.node}`;
}

const number = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);

/** A Markdown table; the ratio compares the medians. */
export function table(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const [p50, p95, p99] =
      typeof row.value === 'number'
        ? [number(row.value), '', '']
        : [number(row.value.p50), number(row.value.p95), number(row.value.p99)];
    const middle = (v: Summary | number) => (typeof v === 'number' ? v : v.p50);
    const ratio = row.bare === null ? '' : `${number(middle(row.value) / middle(row.bare))}×`;
    return `| ${row.flow} | ${row.unit} | ${p50} | ${p95} | ${p99} | ${row.bare === null ? '' : number(middle(row.bare))} | ${ratio} | ${row.target} |`;
  });
  return [
    '| flow | unit | p50 | p95 | p99 | bare driver p50 | ratio | target |',
    '| --- | --- | ---: | ---: | ---: | ---: | ---: | --- |',
    ...lines,
  ].join('\n');
}
