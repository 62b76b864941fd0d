import { type DoubleBytes, likeliest } from "./doubleBytes.ts";

/** Encodings that people's files come in; what is ASCII is UTF-8, what is GBK is GB18030. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | DoubleBytes;

/** A way to read bytes. */
export interface Decoding {
  readonly encoding: Encoding;
  /** Bytes of the byte-order mark, which is no part of the text. */
  readonly mark: 0 | 2 | 3;
}

const MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/** The text of bytes; what cannot be read stands as U+FFFD. */
export function decoded(bytes: Uint8Array, { encoding, mark }: Decoding): string {
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes.subarray(mark));
}

/** The text of bytes that may end within a character; null where they are not in this encoding. */
function strictly(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes, { stream: true });
  } catch {
    return null;
  }
}

/** What lists consist of: printable ASCII, Latin, Chinese and its punctuation, emoji and rarer Chinese by their halves. */
const USUAL =
  /[\t\n\r -~\u00a0-\u024f\u2010-\u2027\u2030-\u205e\u3000-\u303f\u4e00-\u9fff\ud800-\udfff\uff00-\uffef]/g;

/** The UTF-16 that reads as a text with lines or words in it; null where neither does. */
function utf16In(bytes: Uint8Array): Encoding | null {
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
  const shares = (["utf-16le", "utf-16be"] as const).map((encoding) => {
    const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(even);
    const usual = text.match(USUAL)?.length ?? 0;
    const plain = text.match(/[\t\n\r -~]/g)?.length ?? 0;
    return { encoding, usual: usual / text.length, plain: plain / text.length };
  });
  const [best, other] = shares.sort((a, b) => b.usual + b.plain - a.usual - a.plain);
  if (best === undefined || other === undefined) return null;
  // Bytes of other encodings read as Chinese by chance, but have no line ends or commas then.
  return best.usual > 0.9 && best.plain > 0.01 && best.plain > other.plain ? best.encoding : null;
}

/** A Latin letter beyond ASCII that has no other letter beside it. */
const ALONE = /(?<![\p{Script=Latin}\p{M}])[\u00c0-\u024f](?![\p{Script=Latin}\p{M}])/gu;
/** The 3,755 Chinese characters of everyday use, as GB 2312 has them first: by their two bytes. */
const everyday = (high: number, low: number) => high >= 0xb0 && high <= 0xd7 && low >= 0xa1;

/**
 * The few bytes beyond ASCII could be UTF-8 too, where they would be single letters of words that are not there: a cell with
 * the one character 女 is "Ů".
 */
function isChineseByChance(bytes: Uint8Array, text: string): boolean {
  const beyond = text.match(/[^\0-\x7f]/gu) ?? [];
  if (beyond.length === 0 || (text.match(ALONE)?.length ?? 0) !== beyond.length) return false;
  for (let at = 0; at < bytes.length; at += 1) {
    const high = bytes[at] ?? 0;
    if (high < 0x80) continue;
    if (!everyday(high, bytes[at + 1] ?? 0)) return false;
    at += 1;
  }
  return true;
}

const DOUBLE = ["gb18030", "big5", "shift_jis"] as const;

/**
 * How the first bytes of a file (a megabyte is plenty) may be read, the likeliest first; the others are for whoever sees that it
 * is wrong. Never empty.
 */
export function decodingsOf(bytes: Uint8Array): readonly Decoding[] {
  const marked = MARKS.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte));
  const found: Decoding[] = [];
  const add = (encoding: Encoding, mark: Decoding["mark"] = 0) => {
    if (!found.some((one) => one.encoding === encoding)) found.push({ encoding, mark });
  };
  if (marked !== undefined) add(marked[0], marked[1].length as Decoding["mark"]);
  const wide = bytes.includes(0) ? utf16In(bytes) : null;
  if (wide !== null) add(wide);
  const text = strictly(bytes, "utf-8");
  if (text !== null && !isChineseByChance(bytes, text)) add("utf-8");
  const possible = DOUBLE.filter((encoding) => strictly(bytes, encoding) !== null);
  for (const encoding of likeliest(bytes, possible)) add(encoding);
  for (const encoding of ["utf-8", ...DOUBLE, "utf-16le", "utf-16be"] as const) add(encoding);
  return found;
}
