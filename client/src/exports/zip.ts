import { strToU8, type Zippable, zipSync } from "fflate";

/** One file of an archive. */
export interface Entry {
  readonly name: string;
  readonly text: string;
}

/** Archives keep the clock's reading without its zone: UTC's, so that the bytes do not depend on where they are written. */
function clockOf(iso: string): Date {
  const moment = new Date(iso);
  return new Date(moment.getTime() + moment.getTimezoneOffset() * 60_000);
}

/** Files in one, uncompressed: texts of this size need none, and every system opens it. `date` is an ISO instant. */
export function zipOf(entries: readonly Entry[], date: string): Uint8Array<ArrayBuffer> {
  const files: Zippable = Object.fromEntries(entries.map(({ name, text }) => [name, strToU8(text)]));
  return zipSync(files, { level: 0, mtime: clockOf(date) });
}
