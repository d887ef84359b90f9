/** Limits on what is read at once. A file beyond them is refused before its first byte is read. */
export const limits = {
  /** One file. Larger ones can be split; a 2 GB file would not fit in memory beside the program. */
  fileBytes: 256 * 1024 * 1024,
  /** All files chosen together: they are in memory at the same time, because they refer to each other. */
  totalBytes: 1024 * 1024 * 1024,
  files: 2000,
  /** Nesting of JSON. Real FHIR resources stay under 20; a parser without a limit can be made to exhaust its stack. */
  jsonDepth: 100,
  csvColumns: 1000,
} as const;
