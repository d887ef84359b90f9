/** `in-progress` -> `In progress`, as in the facts of the entry. A status that is not such a code is returned unchanged. */
export function statusWords(code: string): string {
  if (!/^[a-z]+(-[a-z]+)*$/.test(code)) return code;
  const words = code.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
