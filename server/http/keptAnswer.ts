import { brotliCompressSync, constants } from "node:zlib";
import type { Request, Response } from "express";

/**
 * An answer that is the same for everybody until the graph changes. Its text and its bytes are made once for as long as `of` is
 * kept: `of` is the same object as long as the answer is the same.
 */
export class KeptAnswer<Of extends object> {
  readonly of: Of;

  constructor(of: Of) {
    this.of = of;
  }
}

interface Bytes {
  readonly text: string;
  readonly packed: Buffer;
}

/** Packed harder than what is packed for one reader only: it is made once and read by all. */
const QUALITY = 9;
const made = new WeakMap<object, Bytes>();

function bytesOf(of: object, write: () => object): Bytes {
  const known = made.get(of);
  if (known !== undefined) return known;
  const text = JSON.stringify(write());
  const packed = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } });
  const bytes = { text, packed };
  made.set(of, bytes);
  return bytes;
}

/** Sends what is kept of an answer; `write` makes its body where nothing is kept yet. */
export function sendKept(req: Request, res: Response, { of }: KeptAnswer<object>, write: () => object): void {
  const { text, packed } = bytesOf(of, write);
  res.type("json");
  if (req.acceptsEncodings("br") === false) res.send(text);
  else res.setHeader("Content-Encoding", "br").send(packed);
}
