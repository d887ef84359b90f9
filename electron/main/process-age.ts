import { readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100; // USER_HZ, the same on every Linux that Electron supports
const START_TIME_FIELD = 19; // counted from the field after the name in /proc/self/stat; see proc(5), field 22

/**
 * Milliseconds since this process began. On Linux from the kernel's clock: Electron's getCreationTime is up to a second
 * out there.
 */
export function processAgeMs(): number {
  if (process.platform === 'linux') {
    const stat = readFileSync('/proc/self/stat', 'utf8');
    const startTicks = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[START_TIME_FIELD]);
    const uptimeSeconds = Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]);
    return (uptimeSeconds - startTicks / TICKS_PER_SECOND) * 1000;
  }
  return Date.now() - (process.getCreationTime() ?? performance.timeOrigin);
}
