/** Encodings of East Asia that have a character in one byte or two. */
export type DoubleBytes = "gb18030" | "big5" | "shift_jis";

interface Marks {
  /** Whether two bytes are a character of everyday use, as the encoding lists these first. */
  readonly everyday: (high: number, low: number) => boolean;
  /** Whether a byte begins a character of two. */
  readonly leads: (byte: number) => boolean;
}

const within = (byte: number, from: number, to: number) => byte >= from && byte <= to;

const MARKS: Readonly<Record<DoubleBytes, Marks>> = {
  gb18030: {
    leads: (byte) => within(byte, 0x81, 0xfe),
    everyday: (high, low) => (within(high, 0xb0, 0xd7) || within(high, 0xa1, 0xa3)) && low >= 0xa1,
  },
  big5: {
    leads: (byte) => within(byte, 0x81, 0xfe),
    everyday: (high, low) => within(high, 0xa1, 0xc6) && (within(low, 0x40, 0x7e) || low >= 0xa1),
  },
  // Kana and the first 2,965 characters; half-width kana, one byte each, are what other encodings look like in it.
  shift_jis: {
    leads: (byte) => within(byte, 0x81, 0x9f) || within(byte, 0xe0, 0xfc),
    everyday: (high, low) => within(high, 0x81, 0x97) && low >= 0x40,
  },
};

/** The share of characters beyond ASCII that are of everyday use. */
function everydayIn(bytes: Uint8Array, { leads, everyday }: Marks): number {
  let [all, usual] = [0, 0];
  for (let at = 0; at < bytes.length; at += 1) {
    const high = bytes[at] ?? 0;
    if (high < 0x80) continue;
    all += 1;
    if (!leads(high)) continue;
    if (everyday(high, bytes[at + 1] ?? 0)) usual += 1;
    at += 1;
  }
  return all === 0 ? 0 : usual / all;
}

/** Another must be this much likelier: a few names in simplified characters read as anything. */
const CLEARLY = 0.15;

/** Of the encodings that the bytes could be in, the one in which they read as a text; GB18030 where nothing speaks against it. */
export function likeliest(bytes: Uint8Array, possible: readonly DoubleBytes[]): readonly DoubleBytes[] {
  const share = new Map(possible.map((one) => [one, everydayIn(bytes, MARKS[one])]));
  const weight = (one: DoubleBytes) => (share.get(one) ?? 0) + (one === "gb18030" ? CLEARLY : 0);
  return [...possible].sort((a, b) => weight(b) - weight(a));
}
