/** The words under which a birth date is indexed, from its parts as they are written (`1981`, `07`, `04`); only those that are known. */
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
