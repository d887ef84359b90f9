/** Line (from 1) of a byte in UTF-8 text, and where that line begins. A line ends with LF, CR LF or CR. */
export function lineOf(bytes: Uint8Array, at: number): { line: number; start: number } {
  let line = 1;
  let start = 0;
  const end = Math.min(at, bytes.length);
  for (let i = 0; i < end; i++) {
    const c = bytes[i];
    if (c === 0x0a || (c === 0x0d && bytes[i + 1] !== 0x0a)) {
      line += 1;
      start = i + 1;
    }
  }
  return { line, start };
}

/** `line 3, column 17` of a byte in UTF-8 text. Columns count characters from 1, as editors do. */
export function lineAndColumn(bytes: Uint8Array, at: number): string {
  const { line, start } = lineOf(bytes, at);
  let column = 1;
  for (let i = start; i < Math.min(at, bytes.length); i++) if (((bytes[i] ?? 0) & 0xc0) !== 0x80) column += 1;
  return `line ${line}, column ${column}`;
}
