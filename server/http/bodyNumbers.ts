import type { IncomingMessage, ServerResponse } from "node:http";
import { Refusal } from "../asking/refusal.ts";

/** A number of a body that JavaScript would not hold as it was written, and where it stands. */
interface Inexact {
  readonly path: string;
  readonly literal: string;
}

/** Most bodies hold none that could be: sixteen digits, or a power of ten. */
const SUSPECT = /\d{16}|\d[eE]/;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

const isExact = (literal: string): boolean =>
  /[.eE]/.test(literal) ? Number.isFinite(Number(literal)) : Number.isSafeInteger(Number(literal));

/** Where the string that begins at a quote ends. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === "\\") slashes += 1;
    if (slashes % 2 === 0) return at;
  }
  return text.length;
}

/** The first number of a JSON text that would be rounded, in one walk over it; null where there is none. */
export function inexactNumber(text: string): Inexact | null {
  if (!SUSPECT.test(text)) return null;
  const path: (string | number)[] = [];
  let said = "";
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? "";
    if (sign === '"') {
      const end = endOfString(text, at);
      said = text.slice(at + 1, Math.min(end, at + 201));
      at = end;
    } else if (sign === "{") path.push("");
    else if (sign === "[") path.push(0);
    else if (sign === "}" || sign === "]") path.pop();
    else if (sign === ":") path[path.length - 1] = said;
    else if (sign === ",") {
      const last = path.at(-1);
      if (typeof last === "number") path[path.length - 1] = last + 1;
    } else if (sign === "-" || (sign >= "0" && sign <= "9")) {
      NUMBER.lastIndex = at;
      const literal = NUMBER.exec(text)?.[0] ?? sign;
      if (!isExact(literal)) return { path: path.join("."), literal: literal.slice(0, 100) };
      at += literal.length - 1;
    }
  }
  return null;
}

/**
 * Refuses a body whose numbers would arrive as others: read as JSON they are rounded already.
 * @throws Refusal BAD_PARAMETER
 */
export function refuseInexact(
  _req: IncomingMessage,
  _res: ServerResponse,
  body: Buffer,
  encoding: string,
): void {
  const text = encoding === "utf-8" ? body.toString() : new TextDecoder(encoding).decode(body);
  const found = inexactNumber(text);
  if (found === null) return;
  const { path, literal } = found;
  const message = /[.eE]/.test(literal)
    ? `${literal} is larger than any 64-bit float`
    : `${literal} lies beyond ±(2^53-1), where JSON's numbers lose digits: write {"$type":"integer","value":"${literal}"}`;
  throw new Refusal("BAD_PARAMETER", `${path}: ${message}.`, [{ parameter: path, message }]);
}
