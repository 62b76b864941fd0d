/**
 * Numbers that plain JSON would not keep: an integer beyond 2^53, a float without a fraction. They travel as the server
 * takes and gives them, `{"$type": "integer", "value": "9007199254740993"}`.
 */
export type ExactNumber =
  | { readonly $type: "integer"; readonly value: string }
  | { readonly $type: "float"; readonly value: number | string };

export function isExact(value: unknown): value is ExactNumber {
  if (typeof value !== "object" || value === null) return false;
  const { $type } = value as Partial<ExactNumber>;
  return $type === "integer" || $type === "float";
}

const MOST = 2n ** 63n;

/** An integer of digits; null beyond the 64 bits of a database's. */
export function integerOf(digits: string): number | ExactNumber | null {
  const whole = BigInt(digits);
  if (whole < -MOST || whole >= MOST) return null;
  const plain = Number(whole);
  return Number.isSafeInteger(plain) ? plain : { $type: "integer", value: String(whole) };
}

/** A float; null where no float is as large. */
export function floatOf(digits: string): number | ExactNumber | null {
  const number = Number(digits);
  if (!Number.isFinite(number)) return null;
  if (!Number.isInteger(number)) return number;
  // JSON has no negative nought.
  if (Object.is(number, -0)) return { $type: "float", value: "-0.0" };
  return { $type: "float", value: Number.isSafeInteger(number) ? number : number.toExponential() };
}

/** A number as JSON and Cypher write it, so that its kind and its digits can be read again; null where it has no digits. */
export function exactText({ $type, value }: ExactNumber): string | null {
  if ($type === "integer") return value;
  const number = Number(value);
  if (!Number.isFinite(number)) return null;
  const text = Object.is(number, -0) ? "-0" : String(number).replace("+", "");
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** The numbers of a JSON text, and the strings, in which none is meant. */
const PARTS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** A number of the text is larger than any that a database has. */
export class TooLarge extends Error {
  /** Where it stands. */
  readonly at: number;
  constructor(at: number) {
    super("too large");
    this.at = at;
  }
}

/**
 * JSON with its numbers as they were written.
 * @throws SyntaxError where it is no JSON, TooLarge where a number cannot be kept.
 */
export function readJson(text: string): unknown {
  const plain: unknown = JSON.parse(text);
  if (!/\d{16}|\d[.eE]/.test(text)) return plain;
  const exact = text.replace(PARTS, (part: string, at: number) => {
    if (part.startsWith('"')) return part;
    const number = /[.eE]/.test(part) ? floatOf(part) : integerOf(part);
    if (number === null) throw new TooLarge(at);
    return JSON.stringify(number);
  });
  return JSON.parse(exact) as unknown;
}

/** A value as JSON of which `readJson` makes the same. */
export function writeJson(value: unknown): string {
  if (isExact(value)) return exactText(value) ?? JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(writeJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  const entries = Object.entries(value).map(([name, each]) => `${JSON.stringify(name)}:${writeJson(each)}`);
  return `{${entries.join(",")}}`;
}
