import { readdirSync, readFileSync } from "node:fs";

/** Carries, to every process of ours, when the one that started it began: a process id alone may be another's by now. */
const STARTED_BY = "GUANXI_STARTED_BY";

interface Seen {
  readonly state: string;
  readonly parent: string;
  /** In ticks since the machine was started. */
  readonly began: string;
}

/** Null where the system has no /proc, or the process has ended. */
function seen(pid: string): Seen | null {
  try {
    // The name stands in brackets and may hold anything.
    const fields = readFileSync(`/proc/${pid}/stat`, "latin1")
      .replace(/^.*\) /s, "")
      .split(" ");
    return { state: fields[0] ?? "", parent: fields[1] ?? "", began: fields[19] ?? "" };
  } catch {
    return null;
  }
}

/** What a process that is started by this one has to have in its environment. */
export function startedByUs(): Readonly<Record<string, string>> {
  const us = seen("self");
  return us === null ? {} : { [STARTED_BY]: us.began };
}

function starterOf(pid: string): string | null {
  try {
    const entries = readFileSync(`/proc/${pid}/environ`, "latin1").split("\0");
    return entries.find((entry) => entry.startsWith(`${STARTED_BY}=`))?.slice(STARTED_BY.length + 1) ?? null;
  } catch {
    // Another user's, which are not ours to read.
    return null;
  }
}

/**
 * A process of ours that was stopped (SIGSTOP) before its server was killed did not notice that: it would stay for ever, with
 * the file it holds. It is let go on, and ends by itself. Whose server lives is left stopped, and so is whatever we did not start.
 */
export function letOrphansGoOn(): void {
  let pids: string[] = [];
  try {
    pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  } catch {
    // Elsewhere nothing can be told of other processes.
  }
  for (const pid of pids) {
    const orphan = seen(pid);
    if (orphan === null || !/^[Tt]$/.test(orphan.state)) continue;
    const starter = starterOf(pid);
    if (starter === null || seen(orphan.parent)?.began === starter) continue;
    try {
      process.kill(Number(pid), "SIGCONT");
    } catch {
      // It has ended meanwhile.
    }
  }
}
