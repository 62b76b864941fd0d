import { mkdir, readdir, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";

/** Folders stand under whose they are: of this machine, of this process, and the how manieth. */
const nameOf = (pid: number, at: number) => `${hostname()}.${pid}.${at}`;
let opened = 0;

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Takes away what processes of this machine left behind that ended before they could. */
async function sweep(home: string): Promise<void> {
  const ours = `${hostname()}.`;
  for (const name of await readdir(home)) {
    const pid = name.startsWith(ours) ? /^(\d+)\.\d+$/.exec(name.slice(ours.length))?.[1] : undefined;
    if (pid !== undefined && !isRunning(Number(pid)))
      await rm(join(home, name), { recursive: true, force: true });
  }
}

/** An empty folder that nobody else has, for who reads and writes it as long as this process lives. */
export async function openFolder(home: string): Promise<string> {
  await mkdir(home, { recursive: true, mode: 0o700 });
  await sweep(home);
  opened += 1;
  const folder = join(home, nameOf(process.pid, opened));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { mode: 0o700 });
  return folder;
}
