import { type ChildProcess, spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { projectRoot } from "../../server/config.ts";
import { ReadySchema } from "../../server/contract/status.ts";
import { GRAPH } from "../helpers/graph.ts";
import { VIEW_STATE } from "../helpers/viewState.ts";

const root = projectRoot();
const loader = join(root, "node_modules/tsx/dist/loader.mjs");

interface Started {
  readonly child: ChildProcess;
  /** Everything printed so far, both streams. */
  output(): string;
  /** The first match in what is printed; rejects when the process ends without it. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  readonly ended: Promise<number | null>;
}

const WAIT = { timeout: 20_000, interval: 50 };

function isRunning(pid: string): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

describe("the process", () => {
  let home: string;
  const children: ChildProcess[] = [];

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "guanxi-home-"));
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill("SIGKILL");
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  });

  /** Runs one of our programs from a foreign folder, with nothing in its environment but what is given. */
  function start(script: string, args: readonly string[], env: Record<string, string> = {}): Started {
    const child = spawn(process.execPath, ["--import", `file://${loader}`, join(root, script), ...args], {
      cwd: home,
      env: { PATH: process.env.PATH ?? "", HOME: home, GUANXI_HOME: join(home, "store"), ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    children.push(child);
    let text = "";
    const watchers = new Set<() => void>();
    const hear = (chunk: Buffer) => {
      text += chunk.toString();
      for (const watcher of watchers) watcher();
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
    const printed = (pattern: RegExp) =>
      new Promise<RegExpExecArray>((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(text);
          if (match === null) return;
          watchers.delete(look);
          resolve(match);
        };
        watchers.add(look);
        look();
        void ended.then((code) => reject(new Error(`ended with ${code} before ${pattern}:\n${text}`)));
      });
    return { child, output: () => text, printed, ended };
  }

  const ADDRESS = /Guanxi is at (http:\/\/127\.0\.0\.1:\d+)/;
  const addressOf = async (server: Started) => (await server.printed(ADDRESS))[1] ?? "";

  it("fills an empty store, prints its address, and stops cleanly", async () => {
    const first = start("server/main.ts", ["--port", "0"]);
    const url = await addressOf(first);
    expect(first.output()).toMatch(/Entities: \d+\n/);
    expect((await fetch(`${url}/api/health/ready`)).status).toBe(200);
    const stats = (await (await fetch(`${url}${GRAPH}/stats`)).json()) as { entities: number };
    expect(stats.entities).toBeGreaterThan(100);
    const search = (await (await fetch(`${url}${GRAPH}/search?q=spc`)).json()) as {
      hits: { name: string }[];
    };
    expect(search.hits[0]?.name).toBe("孙鹏程");
    first.child.kill("SIGTERM");
    expect(await first.ended).toBe(0);

    const second = start("server/main.ts", ["--port", "0"]);
    await addressOf(second);
    expect(second.output()).not.toMatch(/Entities/);
    second.child.kill("SIGINT");
    expect(await second.ended).toBe(0);
  });

  it("goes on with what is left of a damaged store, says so, and brings back what people saved", async () => {
    const first = start("server/main.ts", ["--port", "0"]);
    const views = `${await addressOf(first)}${GRAPH}/views`;
    const saved = await fetch(views, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ name: "kept", state: VIEW_STATE }),
    });
    expect(saved.status).toBe(200);
    first.child.kill("SIGTERM");
    await first.ended;
    const folder = join(home, "store", "grafeo");
    const file = join(folder, "graph.grafeo");
    truncateSync(file, Math.floor(statSync(file).size * 0.3));

    const second = start("server/main.ts", ["--port", "0"]);
    const url = await addressOf(second);
    await second.printed(/found damaged on .*: its file ended before its end\./);
    const ready = ReadySchema.parse(await (await fetch(`${url}/api/health/ready`)).json());
    expect(ready.damages).toMatchObject([{ kind: "truncated" }]);
    expect(existsSync(join(folder, ready.damages[0]?.kept ?? "", "graph.grafeo"))).toBe(true);
    expect(await (await fetch(`${url}${GRAPH}/views`)).json()).toMatchObject({ views: [{ name: "kept" }] });
    const stats = (await (await fetch(`${url}${GRAPH}/stats`)).json()) as { entities: number };
    expect(stats.entities).toBeGreaterThan(100);
    second.child.kill("SIGTERM");
    expect(await second.ended).toBe(0);
  });

  it("leaves nothing behind, neither after a query that was cut off nor when it is killed", async () => {
    const temporary = join(home, "temporary");
    // What was left by a process that has ended, and others' that look alike.
    const spill = (name: string, pid: number) => `grafeo-${name}.grafeo-${pid}-0123456789abcdef.spill`;
    const ours = "0f8fad5b-d9cb-469f-a165-70867728950e";
    const dead = 2 ** 22 + 1;
    const theirs = [spill("theirs", dead), spill(ours, process.pid), "guanxi-worker-notes"];
    for (const name of [...theirs, spill(ours, dead), `guanxi-worker-${dead}-abc123`]) {
      mkdirSync(join(temporary, name), { recursive: true });
    }
    const isCache = (name: string) => name.startsWith("tsx-");
    const left = () => readdirSync(temporary).filter((name) => !isCache(name));
    const server = start("server/main.ts", ["--port", "0"], { TMPDIR: temporary });
    const url = await addressOf(server);
    const cut = new AbortController();
    const ask = (query: string, signal: AbortSignal) =>
      fetch(`${url}${GRAPH}/cypher`, {
        ...{ method: "POST", headers: { "Content-Type": "application/json" }, signal },
        body: JSON.stringify({ query, params: {} }),
      });
    const SLOW = "UNWIND range(1, 60000) AS a UNWIND range(1, 60000) AS b RETURN count(*) AS many";
    const slow = ask(SLOW, cut.signal).catch(() => null);
    const inUse = () => left().filter((name) => name.startsWith(`guanxi-worker-${server.child.pid}-`));
    const spilt = () =>
      inUse()
        .flatMap((name) => readdirSync(join(temporary, name)))
        .filter((name) => !isCache(name));
    await vi.waitFor(() => expect(spilt()).not.toEqual([]), WAIT);
    expect(left().sort()).toEqual([...theirs, ...inUse()].sort());
    cut.abort();
    await slow;
    expect((await ask("RETURN 1 AS one", AbortSignal.timeout(30_000))).status).toBe(200);
    await vi.waitFor(() => expect(inUse()).toHaveLength(1), WAIT);

    void ask(SLOW, AbortSignal.timeout(60_000)).catch(() => null);
    const pid = server.child.pid ?? 0;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ");
    expect(children.length).toBeGreaterThan(1);
    server.child.kill("SIGKILL");
    await server.ended;
    await vi.waitFor(() => expect(children.filter(isRunning)).toEqual([]), WAIT);
    expect(left().sort()).toEqual([...theirs].sort());
  }, 120_000);

  it("stops within ten seconds although its store is frozen, and leaves no process behind", async () => {
    const server = start("server/main.ts", ["--port", "0"]);
    const url = await addressOf(server);
    const pid = server.child.pid ?? 0;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
      .trim()
      .split(" ")
      .filter((child) => readFileSync(`/proc/${child}/cmdline`, "utf8").includes("grafeo"));
    expect(children).toHaveLength(1);
    for (const child of children) process.kill(Number(child), "SIGSTOP");
    const asked = fetch(`${url}${GRAPH}/views`).catch(() => null);
    server.child.kill("SIGTERM");
    const began = performance.now();
    expect(await server.ended).toBe(0);
    expect(performance.now() - began).toBeLessThan(15_000);
    await asked;
    await vi.waitFor(() => expect(children.filter(isRunning)).toEqual([]), WAIT);
  });

  it("stops although a connection is kept open", async () => {
    const server = start("server/main.ts", ["--port", "0"]);
    const url = await addressOf(server);
    const answer = await fetch(`${url}/api/health/live`, { headers: { Connection: "keep-alive" } });
    expect(answer.status).toBe(200);
    server.child.kill("SIGTERM");
    expect(await server.ended).toBe(0);
  });

  it("lets a stream that runs come to its end before it stops", async () => {
    const server = start("server/main.ts", ["--port", "0"], { GUANXI_QUERY_TIMEOUT_MS: "60000" });
    const url = await addressOf(server);
    const answer = await fetch(`${url}${GRAPH}/cypher`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/x-ndjson" },
      // Far more than the pipes between us hold: it runs until it is read.
      body: JSON.stringify({
        query: "UNWIND range(1, 20000) AS n RETURN n, $text AS text",
        params: { text: "x".repeat(300) },
        limit: 100_000,
      }),
    });
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = (await reader?.read())?.value ?? "";
    server.child.kill("SIGTERM");
    // Nobody new is let in any more.
    const live = () =>
      fetch(`${url}/api/health/live`, { headers: { Connection: "close" } }).then(
        () => "answers",
        () => "refuses",
      );
    await expect.poll(live).toBe("refuses");
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: "" };
      if (done) break;
      text += value;
    }
    // Ten seconds are long enough, but not on every machine: then the last line says so.
    const last = JSON.parse(text.trim().split("\n").at(-1) ?? "");
    expect(last.summary?.rows ?? last.fault?.code).toBe("summary" in last ? 20_000 : "SERVER_STOPPING");
    expect(await server.ended).toBe(0);
  });

  it("says what to do where the port is taken", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const address = other.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    try {
      const server = start("server/main.ts", [], { PORT: String(port) });
      expect(await server.ended).toBe(1);
      expect(server.output()).toBe(
        `Port ${port} is taken. Choose another one: npm start -- --port ${port + 1}\n`,
      );
    } finally {
      other.close();
    }
  });

  it("names every fault of the configuration", async () => {
    const server = start("server/main.ts", [], { HOST: "0.0.0.0", NEO4J_URI: "http://x" });
    expect(await server.ended).toBe(1);
    expect(server.output()).toMatch(/NEO4J_URI must begin with/);
    expect(server.output()).toMatch(
      /HOST is 0\.0\.0\.0, which other machines can reach, and GUANXI_TOKEN is not set/,
    );
    expect(server.output()).not.toMatch(/\n\s+at /);
  });

  it("lives with a database that is not there, and says why", async () => {
    const server = start("server/main.ts", ["--port", "0"], {
      NEO4J_URI: "bolt://127.0.0.1:9",
      NEO4J_PASSWORD: "x",
    });
    const url = await addressOf(server);
    expect(server.output()).toMatch(/The store is not ready: /);
    expect((await fetch(`${url}/api/health/live`)).status).toBe(200);
    const ready = await fetch(`${url}/api/health/ready`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({
      status: "unavailable",
      engine: "Neo4j",
      code: "STORE_UNREACHABLE",
    });
    server.child.kill("SIGTERM");
    expect(await server.ended).toBe(0);
  });

  it("builds page and server, and runs what it has built", async () => {
    const started = start("server/start.ts", ["--port", "0"]);
    const url = await addressOf(started);
    const page = await fetch(url);
    const html = await page.text();
    expect(page.headers.get("cache-control")).toBe("no-cache");
    expect(html).toContain('<div id="root">');
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
    const script = /src="\.(\/assets\/[^"]+\.js)"/.exec(html)?.[1];
    const asset = await fetch(`${url}${script}`);
    expect(asset.status).toBe(200);
    expect(asset.headers.get("cache-control")).toMatch(/immutable/);
    started.child.kill("SIGTERM");
    expect(await started.ended).toBe(0);
    await expect(fetch(`${url}/api/health/live`)).rejects.toThrow();
  });
});
