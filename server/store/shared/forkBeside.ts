import { type ChildProcess, type ForkOptions, fork } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

interface Program {
  /** The `import.meta.url` of who forks it. */
  readonly beside: string;
  readonly source: string;
  readonly bundled: string;
  readonly args?: readonly string[];
}

/** Forks a program of ours: TypeScript through tsx beside a source file, plain JavaScript beside the bundle. */
export function forkBeside(
  { beside, source, bundled, args = [] }: Program,
  { execArgv = [], ...options }: ForkOptions,
): ChildProcess {
  const fromSource = beside.endsWith(".ts");
  const entry = new URL(fromSource ? source : bundled, beside);
  const loader = fromSource ? ["--import", pathToFileURL(createRequire(beside).resolve("tsx")).href] : [];
  return fork(fileURLToPath(entry), args, { ...options, execArgv: [...execArgv, ...loader] });
}
