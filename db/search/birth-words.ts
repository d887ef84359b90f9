/**
 * Returns the index words for a birth date, from its parts as text (`1981`, `07`, `04`); unknown parts are left out.
 */
export function birthWords(parts: {
  readonly year?: string;
  readonly month?: string;
  readonly day?: string;
}): string[] {
  const { year, month, day } = parts;
  return [
    ...(year === undefined ? [] : [`y${year}`]),
    ...(month === undefined ? [] : [`n${month}`]),
    ...(day === undefined ? [] : [`d${day}`]),
    ...(month === undefined || day === undefined ? [] : [`m${month}${day}`]),
  ];
}
