import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { letOrphansGoOn, startedByUs } from "../../../server/store/shared/orphans.ts";

const running: ChildProcess[] = [];

afterEach(() => {
  for (const child of running.splice(0)) child.kill("SIGKILL");
});

const stateOf = (pid: number) => /\) (\w) /.exec(readFileSync(`/proc/${pid}/stat`, "latin1"))?.[1];

async function stopped(env: Readonly<Record<string, string>>): Promise<number> {
  const child = spawn("sleep", ["60"], { env, stdio: "ignore" });
  running.push(child);
  const pid = child.pid ?? 0;
  await vi.waitFor(() => {
    // Again and again: a server that starts beside this test may let it go on.
    child.kill("SIGSTOP");
    expect(stateOf(pid)).toBe("T");
  });
  return pid;
}

describe.skipIf(process.platform !== "linux")("stopped processes", () => {
  it("go on where the server that started them has gone, and no others do", async () => {
    const ours = startedByUs();
    const [name = ""] = Object.keys(ours);
    // As they look once their server has ended and another process has become their parent.
    const orphan = await stopped({ [name]: "1" });
    const others = [await stopped(ours), await stopped({}), await stopped({ [`${name}_TOO`]: "1" })];
    letOrphansGoOn();
    await vi.waitFor(() => expect(stateOf(orphan)).toBe("S"));
    expect(others.map(stateOf)).toEqual(["T", "T", "T"]);
  });
});
