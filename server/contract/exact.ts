/**
 * A number that says of which kind it is, as parameters and answers carry it where plain JSON would not: an integer
 * beyond 2^53, a float without a fraction or without digits.
 */
export type ExactNumber =
  | { readonly $type: "integer"; readonly value: string }
  | { readonly $type: "float"; readonly value: number | string };

/** Of values that were checked before: nothing else has a `$type`. */
export function isExact(value: unknown): value is ExactNumber {
  if (typeof value !== "object" || value === null) return false;
  const { $type } = value as Partial<ExactNumber>;
  return $type === "integer" || $type === "float";
}

const MOST = 2n ** 63n;
const WITHOUT_DIGITS = ["NaN", "Infinity", "-Infinity"];

/** An integer of digits: plain where JavaScript holds it. Null beyond 64 bits, and where it is none. */
export function readInteger(text: string): number | ExactNumber | null {
  if (!/^[+-]?\d{1,400}$/.test(text)) return null;
  const whole = BigInt(text.replace(/^\+/, ""));
  if (whole < -MOST || whole >= MOST) return null;
  const plain = Number(whole);
  return Number.isSafeInteger(plain) ? plain : { $type: "integer", value: whole.toString() };
}

/**
 * A float that says it is one, plain where its fraction tells. Text stands where JSON has no number, and where its number
 * would be taken for an integer beyond 2^53.
 */
export function exactFloat(value: number): number | ExactNumber {
  if (Object.is(value, -0)) return { $type: "float", value: "-0.0" };
  if (!Number.isFinite(value)) return { $type: "float", value: String(value) };
  if (!Number.isInteger(value)) return value;
  return { $type: "float", value: Number.isSafeInteger(value) ? value : value.toExponential() };
}

/** A float: plain where its fraction tells that it is one. Null where it is none, and where no float is as large. */
export function readFloat(value: number | string): number | ExactNumber | null {
  if (typeof value === "string" && WITHOUT_DIGITS.includes(value)) return exactFloat(Number(value));
  const digits = typeof value === "number" || /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value);
  const number = digits ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? exactFloat(number) : null;
}
