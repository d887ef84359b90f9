/**
 * Counts the typing errors between two words: letters omitted, added or changed, or two neighbours swapped
 * (Damerau-Levenshtein, optimal string alignment: no position is edited twice). Symmetric.
 * @param max the limit of the count: a greater distance returns `max + 1`
 */
export function damerau(a: string, b: string, max: number): number {
  if (a === b) return 0;
  const from = Array.from(a);
  const to = Array.from(b);
  if (Math.abs(from.length - to.length) > max) return max + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= to.length; j++) {
      const isSame = from[i - 1] === to[j - 1];
      let cost = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1])
        cost = Math.min(cost, at(beforeLast, j - 2) + 1);
      row.push(cost);
      best = Math.min(best, cost);
    }
    // A swap reaches two rows back, so a single row above the limit is not conclusive.
    if (best > max && Math.min(...last) > max) return max + 1;
    beforeLast = last;
    last = row;
  }
  return Math.min(at(last, to.length), max + 1);
}

/**
 * Equals `damerau(a, b, 1) <= 1` but is many times faster: without the common prefix and suffix, at most one letter may
 * remain on each side, or two swapped ones. Compares UTF-16 units, which are whole letters in the alphabets of all
 * living languages.
 */
export function isWithinOneSlip(a: string, b: string): boolean {
  if (a === b) return true;
  const difference = a.length - b.length;
  if (difference > 1 || difference < -1) return false;
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let end = 0;
  while (end < shorter - start && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)) end++;
  const [leftA, leftB] = [a.length - start - end, b.length - start - end];
  if (leftA <= 1 && leftB <= 1) return true;
  return (
    leftA === 2 &&
    leftB === 2 &&
    a.charCodeAt(start) === b.charCodeAt(start + 1) &&
    a.charCodeAt(start + 1) === b.charCodeAt(start)
  );
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
