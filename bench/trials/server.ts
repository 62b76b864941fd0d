import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { projectRoot } from "../../server/config.ts";

/** Where the trials' one graph is asked for. */
export const GRAPH = "/api/graphs/default";

/** The real server in a process of its own. */
export interface Server {
  readonly child: ChildProcess;
  readonly url: string;
}

/** Starts the server on a free port, with its embedded store under `home`; resolves once it has told its address. */
export function serve(home: string, settings: Readonly<Record<string, string>> = {}): Promise<Server> {
  const main = join(projectRoot(), "server/main.ts");
  const child = spawn(process.execPath, ["--import", "tsx", main, "--port", "0"], {
    env: { ...process.env, GUANXI_HOME: home, NEO4J_URI: "", GUANXI_LOG_LEVEL: "fatal", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (text: Buffer) => {
        said += text.toString();
        const url = /Guanxi is at (http:\S+)/.exec(said)?.[1];
        if (url !== undefined) resolve({ child, url });
      });
    }
  });
}

export const end = ({ child }: Server, signal: NodeJS.Signals) =>
  new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.kill(signal);
  });

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Asks by GET, or by POST where something is sent. */
export async function ask(url: string, body?: unknown): Promise<Answer> {
  const sent = {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  };
  const answer = await fetch(url, body === undefined ? {} : sent);
  return { status: answer.status, body: await answer.json() };
}
