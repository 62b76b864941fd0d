/** The server as `npm run build` has made it, in a process of its own, and what it costs. Trials start it; it ends with them. */
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Ready } from "#contract/status.ts";
import { freePort } from "../../neo4j/serve.ts";
import { projectRoot } from "../../server/config.ts";

/** Ticks a second in which the system counts processor time. */
const TICKS = 100;

export interface BuiltServer {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts it on a free port and waits until it can serve; what it says until then is told. */
export async function serveBuilt(
  settings: Readonly<Record<string, string>>,
  onWaiting: (said: Ready) => void = () => undefined,
): Promise<BuiltServer> {
  const program = join(projectRoot(), "dist/server/main.js");
  if (!existsSync(program)) throw new Error("There is no dist/server: npm run build makes it.");
  // Its own line tells the address only once it is ready.
  const port = await freePort();
  const child = spawn(process.execPath, [program, "--port", String(port)], {
    env: { ...process.env, NEO4J_URI: "", GUANXI_LOG_LEVEL: "error", ...settings },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = () => {
    child.kill("SIGTERM");
    return ended;
  };
  process.once("exit", () => child.kill("SIGKILL"));
  const url = `http://127.0.0.1:${port}`;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    const answer = await fetch(`${url}/api/health/ready`).catch(() => null);
    if (answer?.ok) break;
    if (answer !== null) onWaiting((await answer.json()) as Ready);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { url, pid: child.pid ?? 0, stop };
}

interface Seen {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
  /** Milliseconds of it and of its children that have ended. */
  readonly cpuMs: number;
}

function seen(pid: number): Seen | null {
  try {
    // The name stands in brackets and may hold anything.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ")
      .map(Number);
    const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + (fields[at] ?? 0), 0);
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
    return { pid, parent: fields[1] ?? 0, command, cpuMs: (ticks / TICKS) * 1000 };
  } catch {
    // It has ended meanwhile.
    return null;
  }
}

/** A process with all that it has started. */
export function family(pid: number): readonly Seen[] {
  const all = readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? (seen(Number(name)) ?? []) : []));
  const of = (parent: number): Seen[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one, ...of(one.pid)]);
  return [...all.filter((one) => one.pid === pid), ...of(pid)];
}

/** Processor time of a process with all that it has started, also of what has ended since. */
export const cpuOf = (pid: number): number => family(pid).reduce((sum, { cpuMs }) => sum + cpuMs, 0);

/** The process that holds the embedded store's file. */
export function storeChildOf(pid: number): number {
  const child = family(pid).find(({ command }) => /grafeo(Child|\/child)/.test(command));
  if (child === undefined) throw new Error("The store has no process.");
  return child.pid;
}
