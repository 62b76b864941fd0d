import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

/**
 * The folder `name` of `cache`, filled by `fill` where it is not there yet. It is filled beside it and renamed when whole,
 * so that what was interrupted is never taken for finished.
 */
export async function fetchOnce(
  cache: string,
  name: string,
  fill: (part: string) => Promise<unknown>,
): Promise<string> {
  const folder = join(cache, name);
  if (existsSync(folder)) return folder;
  const part = `${folder}.part-${process.pid}`;
  mkdirSync(part, { recursive: true });
  try {
    await fill(part);
    if (!existsSync(folder)) renameSync(part, folder);
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
  return folder;
}
