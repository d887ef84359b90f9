/** `in-progress` -> `In progress`, as the facts of the entry say it; what is no such code stays as it is. */
export function statusWords(code: string): string {
  if (!/^[a-z]+(-[a-z]+)*$/.test(code)) return code;
  const words = code.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
