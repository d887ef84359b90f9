/**
 * How many typing errors lie between two words: letters left out, added, changed, or two neighbours swapped (Damerau-Levenshtein in its
 * optimal string alignment form: no place is corrected twice). Symmetric.
 * @param max counting stops here: a greater distance gives `max + 1`
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
    // A swap reaches two rows back, so one row above the limit is not the end yet.
    if (best > max && Math.min(...last) > max) return max + 1;
    beforeLast = last;
    last = row;
  }
  return Math.min(at(last, to.length), max + 1);
}

/**
 * The same as `damerau(a, b, 1) <= 1`, many times faster: what two words have in common at both ends leaves at most one letter on each side,
 * or two that are swapped. Compares UTF-16 units, which differ from letters only outside the alphabets of the world's living languages.
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
