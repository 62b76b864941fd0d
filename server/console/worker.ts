/**
 * The process in which free Cypher runs: one query at a time, under a heap limit, ended by its parent at the deadline.
 * It holds no other connection and no file but the copy that it reads. Started by WorkerProcess only, never imported.
 */
import { rmSync } from "node:fs";
import type { PlanStep } from "#contract/cypher.ts";
import {
  type Change,
  type ConsoleEngine,
  ConsoleFault,
  type FaultCode,
  type FromWorker,
  type Order,
  type Target,
  type ToWorker,
} from "../store/console.ts";
import { openTarget } from "../store/engines.ts";
import { forbidGrowth, guard } from "./guard.ts";

/** Bytes of JSON that travel together. */
const BATCH_BYTES = 256 * 1024;
/** Rows that travel together at most; the first of an answer travel alone, so that they are seen at once. */
const BATCH_ROWS = 2000;
const FIRST_ROWS = 50;
/** Batches on their way before the reader has asked for more. */
const AHEAD = 3;

/** Where an engine puts what does not fit into memory; the parent removes it with this process. */
const [, , temporary] = process.argv;

let engine: ConsoleEngine | null = null;
let room = 0;
let wake: (() => void) | null = null;

function send(message: FromWorker): void {
  if (process.connected) process.send?.(message);
}

async function hasRoom(): Promise<void> {
  while (room <= 0) {
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
  room -= 1;
}

async function answer(order: Order, at: ConsoleEngine): Promise<void> {
  const { statement, mode, limits, known } = order;
  if (mode === "explain") return finish(null, await guard(at, statement));
  if (known) forbidGrowth(statement);
  else await guard(at, statement);
  const running = await at.run(statement, { mode, timeoutMs: limits.timeoutMs });
  send({ kind: "columns", columns: running.columns });
  let waiting: string[] = [];
  let size = 0;
  let bytes = 0;
  let rows = 0;
  let cut: "rows" | "bytes" | null = null;
  const flush = async () => {
    await hasRoom();
    send({ kind: "rows", text: waiting.join("\n"), count: waiting.length });
    [waiting, size] = [[], 0];
  };
  for await (const row of running.rows) {
    const text = JSON.stringify(row);
    cut = rows >= limits.maxRows ? "rows" : bytes + text.length > limits.maxBytes ? "bytes" : null;
    if (cut !== null) break;
    waiting.push(text);
    rows += 1;
    size += text.length;
    bytes += text.length;
    if (size > BATCH_BYTES || waiting.length >= (rows <= FIRST_ROWS ? FIRST_ROWS : BATCH_ROWS)) await flush();
  }
  if (waiting.length > 0) await flush();
  // A cut answer was not read to its end: there is no summary to wait for.
  if (cut !== null) at.cancel();
  return finish(cut, cut === null ? await running.finish() : null);
}

async function carryOut(change: Change): Promise<void> {
  try {
    if (engine === null) throw new ConsoleFault("STORE_UNAVAILABLE", "The worker has no graph.");
    await guard(engine, change.statement, "write");
    const changed = await engine.change(change, () => send({ kind: "committing" }));
    send({ kind: "changed", changed });
  } catch (error) {
    send(faultOf(error));
  }
}

/** Its graph, or a newer copy instead of the one before. */
async function open(target: Target): Promise<void> {
  try {
    await engine?.close();
    engine = null;
    engine = await openTarget(target);
    send({ kind: "opened" });
  } catch (error) {
    send(error instanceof ConsoleFault ? faultOf(error) : fault("STORE_UNAVAILABLE", messageOf(error)));
  }
}

function finish(cut: "rows" | "bytes" | null, plan: PlanStep | null): void {
  send({ kind: "end", cut, plan });
}

async function run(order: Order): Promise<void> {
  room = AHEAD;
  try {
    if (engine === null) throw new ConsoleFault("STORE_UNAVAILABLE", "The worker has no graph.");
    await answer(order, engine);
  } catch (error) {
    send(faultOf(error));
  }
}

function faultOf(error: unknown): FromWorker {
  if (error instanceof ConsoleFault) {
    const { code, message, objection } = error;
    return { kind: "fault", code, message, objection };
  }
  // Lists in lists beyond what JSON or the driver can walk through, texts longer than the engine's own.
  if (error instanceof RangeError) {
    return fault("QUERY_TOO_LARGE", "A value of the answer is too deep or too long.");
  }
  return fault("CYPHER_INVALID", messageOf(error));
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function fault(code: FaultCode, message: string): FromWorker {
  return { kind: "fault", code, message, objection: null };
}

process.on("message", (message: ToWorker) => {
  switch (message.kind) {
    case "open":
      void open(message.target);
      return;
    case "run":
      void run(message.order);
      return;
    case "change":
      void carryOut(message.change);
      return;
    case "more":
      room += 1;
      wake?.();
      return;
    case "cancel":
      engine?.cancel();
      return;
  }
});

/** With the parent went the limits of a query, which may run for ever: nothing is waited for. */
function endWithParent(): void {
  if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
  process.kill(process.pid, "SIGKILL");
}
process.on("disconnect", endWithParent);
// It may have gone before anybody listened.
if (!process.connected) endWithParent();
// Ctrl-C reaches the whole group; the parent ends this process in order.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => undefined);
