import type { Version } from '../../shared/domain/ids';

/**
 * A hybrid logical clock (Kulkarni et al. 2014): wall-clock milliseconds (48 bits) and a counter (16 bits) that
 * together never go backwards, even when the PC's clock does, followed by the device. As text it sorts in time order.
 */
export type HybridTime = { readonly ms: number; readonly counter: number };

const counterLimit = 0xffff;

export function tick(last: HybridTime, wallMs: number): HybridTime {
  if (wallMs > last.ms) return { ms: wallMs, counter: 0 };
  if (last.counter < counterLimit) return { ms: last.ms, counter: last.counter + 1 };
  return { ms: last.ms + 1, counter: 0 };
}

/** 12 hex digits of milliseconds, 4 of the counter, a dash, 8 of the device. */
export function versionOf(time: HybridTime, deviceId: string): Version {
  return `${time.ms.toString(16).padStart(12, '0')}${time.counter.toString(16).padStart(4, '0')}-${deviceId.slice(-8)}` as Version;
}
