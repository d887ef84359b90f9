/** `['3 patients', '12 entries', '1 row']` -> `3 patients, 12 entries and 1 row`. */
export function listText(parts: readonly string[]): string {
  if (parts.length < 2) return parts[0] ?? '';
  return `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1] ?? ''}`;
}
