/** A text that fits a field of the register, and the full text if it did not fit. */
export type Fitted = {
  readonly text: string;
  /** The original text, if anything had to be left out. */ readonly spilled: string | null;
};

// Characters that could forge lines in prints and logs (C0, DEL, C1), and unpaired surrogates, which no text file can
// hold.
const controls = /[\u0000-\u001f\u007f-\u009f]+/gu;
const lone = /\p{Surrogate}/gu;
const controlsButBreaks = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]+/gu;

/** One line of at most `max` characters. A longer text ends in … and is returned in full as `spilled`. */
export function fitLine(text: string, max: number): Fitted {
  return cut(text.replace(lone, '\ufffd').replace(controls, ' ').replace(/ {2,}/g, ' ').trim(), max);
}

/** Several lines of together at most `max` characters. */
export function fitParagraph(text: string, max: number): Fitted {
  return cut(text.replace(lone, '\ufffd').replace(/\r\n?/g, '\n').replace(controlsButBreaks, ' ').trim(), max);
}

function cut(clean: string, max: number): Fitted {
  if (clean.length <= max) return { text: clean, spilled: null };
  // Do not split a surrogate pair.
  return { text: `${clean.slice(0, max - 1).replace(lone, '')}…`, spilled: clean };
}
