import { once } from "node:events";
import type { Response } from "express";

/** An answer that is text already, and comes in pieces. */
export class TextAnswer {
  readonly type: string;
  readonly pieces: AsyncIterable<string>;

  constructor(type: string, pieces: AsyncIterable<string>) {
    this.type = type;
    this.pieces = pieces;
  }
}

/** Sends the pieces as they come and no faster than they are taken. Nothing is sent where the first one fails. */
export async function sendText(res: Response, { type, pieces }: TextAnswer): Promise<void> {
  // Written by the compression that stands before every route: what it holds back goes out.
  const { flush } = res as Response & { flush?: () => void };
  for await (const piece of pieces) {
    // A proxy that knows the second header (nginx) hands on each piece as it comes.
    if (!res.headersSent) res.setHeader("Content-Type", type).setHeader("X-Accel-Buffering", "no");
    const taken = res.write(piece);
    flush?.call(res);
    if (res.destroyed) return;
    if (!taken) await roomIn(res);
  }
  res.end();
}

/** Until more may be written, or nobody reads any more; it leaves no listener behind. */
async function roomIn(res: Response): Promise<void> {
  const waiting = new AbortController();
  const heard = (event: string) => once(res, event, { signal: waiting.signal }).catch(() => undefined);
  await Promise.race([heard("drain"), heard("close")]);
  waiting.abort();
}
