import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';

/** The new active row after a key press; null for other keys. */
export function moveActive(key: string, active: number, count: number, page: number): number | null {
  if (count === 0) return null;
  const within = (n: number) => Math.min(Math.max(n, 0), count - 1);
  switch (key) {
    case 'ArrowDown':
      return within(active + 1);
    case 'ArrowUp':
      return within(active - 1);
    case 'PageDown':
      return within(active + page);
    case 'PageUp':
      return within(active - page);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** Printing renders all rows, up to this limit. */
const maxPrintedRows = 5000;

/** The rows to render: the visible ones and the active one, or all when printing. */
export function rowsToRender(range: Range, active: number, printing: boolean): number[] {
  if (printing) return Array.from({ length: Math.min(range.count, maxPrintedRows) }, (_, i) => i);
  const seen = defaultRangeExtractor(range);
  if (active >= range.count || seen.includes(active)) return seen;
  return [...seen, active].sort((a, b) => a - b);
}
