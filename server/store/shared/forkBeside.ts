import { type ChildProcess, type ForkOptions, fork } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { letOrphansGoOn, startedByUs } from "./orphans.ts";

interface Program {
  /** The `import.meta.url` of who forks it. */
  readonly beside: string;
  readonly source: string;
  readonly bundled: string;
  readonly args?: readonly string[];
}

const running = new Set<ChildProcess>();

/** Whoever was stopped (SIGSTOP) does not notice that its parent has gone: it is let go on, and ends as all others do. */
function letGoOn(): void {
  for (const child of running) child.kill("SIGCONT");
}

function watched(child: ChildProcess): ChildProcess {
  if (!process.listeners("exit").includes(letGoOn)) {
    process.on("exit", letGoOn);
    letOrphansGoOn();
  }
  running.add(child);
  for (const event of ["error", "exit"]) child.once(event, () => running.delete(child));
  return child;
}

/** Forks a program of ours: TypeScript through tsx beside a source file, plain JavaScript beside the bundle. */
export function forkBeside(
  { beside, source, bundled, args = [] }: Program,
  { execArgv = [], ...options }: ForkOptions & { readonly env: NonNullable<ForkOptions["env"]> },
): ChildProcess {
  const fromSource = beside.endsWith(".ts");
  const entry = new URL(fromSource ? source : bundled, beside);
  const loader = fromSource ? ["--import", pathToFileURL(createRequire(beside).resolve("tsx")).href] : [];
  const env = { ...options.env, ...startedByUs() };
  return watched(fork(fileURLToPath(entry), args, { ...options, env, execArgv: [...execArgv, ...loader] }));
}
