import { isUtf8 } from 'node:buffer';
import type { encodings } from '../../../../shared/domain/imports/csv-file';
import { Refusal } from '../../../../shared/errors/result';
import { lineOf } from './places';

export type Encoding = (typeof encodings)[number];

/** The characters of Windows-1252 from 0x80 to 0x9f; zero where the code page has none. The rest matches Unicode. */
const windows1252: readonly number[] = [
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0, 0,
  0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
];
/** How many bytes at the beginning are checked to detect UTF-16 without a byte order mark. */
const sampleBytes = 4096;

/**
 * Guesses the encoding of a file: by its byte order mark; UTF-16 if every other byte at the beginning is zero; UTF-8 if
 * it is valid UTF-8; otherwise Windows-1252, in which old UK software and Excel write CSV.
 */
export function detectEncoding(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, sampleBytes);
  let zerosAtEven = 0;
  let zerosAtOdd = 0;
  for (let i = 0; i < sample.length; i++) {
    if (sample[i] !== 0) continue;
    if (i % 2 === 0) zerosAtEven += 1;
    else zerosAtOdd += 1;
  }
  const many = sample.length / 4;
  if (zerosAtOdd > many && zerosAtEven === 0) return 'utf-16le';
  if (zerosAtEven > many && zerosAtOdd === 0) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

/**
 * Returns the text of a file as UTF-8 without its byte order mark. Valid UTF-8 is not copied.
 * @throws Refusal `import/encoding` with the line and byte offset (from 0) of the first byte that is invalid in this
 * encoding
 */
export function toUtf8(bytes: Buffer, encoding: Encoding): Buffer {
  if (encoding === 'utf-8') {
    if (!isUtf8(bytes)) {
      const at = firstInvalidUtf8(bytes);
      throw refusal(lineOf(bytes, at).line, at);
    }
    return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
  }
  return encoding === 'windows-1252' ? fromWindows1252(bytes) : fromUtf16(bytes, encoding === 'utf-16be');
}

function refusal(line: number, offset: number): Refusal {
  return new Refusal('import/encoding', { ref: `line ${line}, byte ${offset}` });
}

/** RFC 3629: no overlong sequences, no surrogates, nothing above U+10FFFF. */
function firstInvalidUtf8(b: Uint8Array): number {
  const isTail = (i: number) => ((b[i] ?? 0) & 0xc0) === 0x80;
  let i = 0;
  while (i < b.length) {
    const c = b[i] ?? 0;
    if (c < 0x80) i += 1;
    else if (c >= 0xc2 && c <= 0xdf && isTail(i + 1)) i += 2;
    else if (
      c >= 0xe0 &&
      c <= 0xef &&
      isTail(i + 1) &&
      isTail(i + 2) &&
      !(c === 0xe0 && (b[i + 1] ?? 0) < 0xa0) &&
      !(c === 0xed && (b[i + 1] ?? 0) > 0x9f)
    )
      i += 3;
    else if (
      c >= 0xf0 &&
      c <= 0xf4 &&
      isTail(i + 1) &&
      isTail(i + 2) &&
      isTail(i + 3) &&
      !(c === 0xf0 && (b[i + 1] ?? 0) < 0x90) &&
      !(c === 0xf4 && (b[i + 1] ?? 0) > 0x8f)
    )
      i += 4;
    else return i;
  }
  return b.length;
}

function fromWindows1252(bytes: Buffer): Buffer {
  const out = Buffer.allocUnsafe(bytes.length * 3);
  let n = 0;
  for (let i = 0; i < bytes.length; i++) {
    const c = bytes[i] ?? 0;
    const code = c >= 0x80 && c <= 0x9f ? (windows1252[c - 0x80] ?? 0) : c;
    if (code === 0 && c !== 0) throw refusal(lineOf(bytes, i).line, i);
    if (code < 0x80) out[n++] = code;
    else if (code < 0x800) {
      out[n++] = 0xc0 | (code >> 6);
      out[n++] = 0x80 | (code & 0x3f);
    } else {
      out[n++] = 0xe0 | (code >> 12);
      out[n++] = 0x80 | ((code >> 6) & 0x3f);
      out[n++] = 0x80 | (code & 0x3f);
    }
  }
  return Buffer.from(out.subarray(0, n));
}

function fromUtf16(bytes: Buffer, isBigEndian: boolean): Buffer {
  const unit = (i: number) =>
    isBigEndian ? ((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0) : ((bytes[i + 1] ?? 0) << 8) | (bytes[i] ?? 0);
  const from = unit(0) === 0xfeff ? 2 : 0;
  let line = 1;
  for (let i = from; i < bytes.length; i += 2) {
    // An odd last byte is half a character.
    if (i + 1 >= bytes.length) throw refusal(line, i);
    const u = unit(i);
    if (u === 0x0a) line += 1;
    if (u >= 0xdc00 && u <= 0xdfff) throw refusal(line, i);
    if (u >= 0xd800 && u <= 0xdbff) {
      const next = i + 3 < bytes.length ? unit(i + 2) : 0;
      if (next < 0xdc00 || next > 0xdfff) throw refusal(line, i);
      i += 2;
    }
  }
  const little = isBigEndian ? Buffer.from(bytes.subarray(from)).swap16() : bytes.subarray(from);
  return Buffer.from(little.toString('utf16le'), 'utf8');
}
