/**
 * The process that owns the embedded store's file. It answers its parent's requests one message at a time and ends
 * when the parent goes. It is started by GrafeoProcess only, never imported.
 */
import { readdirSync, rmSync, statfsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { GrafeoDB, Transaction } from "@grafeo-db/js";
import { type Change, ConsoleFault, type Objection } from "../console.ts";
import { type ResultTable, type Statement, StoreError } from "../GraphStore.ts";
import { refused } from "../refusals.ts";
import { changeInDatabase } from "./byHand.ts";
import { codeOf, type Limit, limitError, limitNow, limitOf, messageOf } from "./file/faults.ts";
import { type Opened, openChecked } from "./file/opening.ts";
import { planOf, refusePlan } from "./plan.ts";
import type { Batch, ChangeReply, Limits, OpenReply, Ping, Reply, Request } from "./protocol.ts";
import { rollBack } from "./transactions.ts";
import { type Bound, bound } from "./values/bound.ts";
import { cellRows } from "./values/cells.ts";
import { plainRows } from "./values/plain.ts";

const MEMORY_EVERY_MS = 100;
/** Bytes free on the disk below which it is tried whether anything can be written. */
const LITTLE_ROOM = 16 * 1024 ** 2;
const BATCH_ROWS = 5_000;
const CONFLICT_RETRIES = 8;

let store: (Opened & { readonly path: string }) | null = null;
/** Why the last write could not be stored, until one can. */
let hindered: Limit | null = null;
let underWay = 0;
let nextCursor = 1;
const cursors = new Map<string, { columns: string[]; rows: unknown[][]; cut: ResultTable["cut"] }>();

/** What could not be written when the store was opened can be now: it is to be opened anew, and asked again. */
class Reopen extends Error {}

function current(): Opened & { readonly path: string } {
  if (store === null) {
    throw new StoreError("STORE_UNAVAILABLE", "The embedded store is not open.");
  }
  return store;
}

const opened = (): GrafeoDB => current().db;

async function open({ path, kept, repair }: Extract<Request, { op: "open" }>): Promise<OpenReply> {
  store = { ...(await openChecked({ path, kept, repair })), path };
  return { version: store.db.version(), damage: store.damage };
}

/** Why nothing can be written now; looked for anew only where something speaks for it. */
function limit(): Limit | null {
  const { path, limit: opening } = current();
  if (opening === null && hindered === null && roomIn(dirname(path)) > LITTLE_ROOM) return null;
  hindered = limitNow(path);
  if (hindered === null && opening !== null) throw new Reopen();
  return hindered;
}

function roomIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** Every way in which something is written passes here, so that it is counted beside the store before it is acknowledged. */
async function writing<T>(act: () => Promise<T>): Promise<T> {
  const { path, db, generation, limit: opening } = current();
  if (opening !== null) throw limitError(limit() ?? opening, dirname(path));
  try {
    const answer = await act();
    generation?.note(Number(db.currentEpoch()));
    hindered = null;
    return answer;
  } catch (error) {
    if (codeOf(error) !== "STORE_FULL" && codeOf(error) !== "STORE_READ_ONLY") throw error;
    hindered = codeOf(error) === "STORE_FULL" ? "full" : "readOnly";
    throw limitError(hindered, dirname(path));
  }
}

/** Texts whose plan was found to read only; bounded, since free queries are all different. */
const readingTexts = new Set<string>();
const READING_TEXTS_MAX = 1_000;

/**
 * Refuses what a rolled-back transaction would not undo (schema commands) or what reaches beyond the graph (LOAD CSV).
 * EXPLAIN never executes.
 */
async function refuseUnlessReading(transaction: Transaction, statement: Bound): Promise<void> {
  if (readingTexts.has(statement.text)) {
    return;
  }
  const refused = refusePlan(planOf(await planText(transaction, statement), statement), "read");
  if (refused !== null) {
    throw new StoreError("QUERY_INVALID", `A reading call may not use ${refused.name}.`);
  }
  if (readingTexts.size >= READING_TEXTS_MAX) {
    readingTexts.clear();
  }
  readingTexts.add(statement.text);
}

async function planText(transaction: Transaction, { text, params }: Bound): Promise<string> {
  try {
    return String((await transaction.executeCypher(`EXPLAIN ${text}`, params)).scalar());
  } catch (error) {
    const message = messageOf(error);
    // The engine cannot explain schema commands, and says so in these words.
    const schema = message.includes("Schema commands");
    throw new StoreError(
      "QUERY_INVALID",
      schema ? "A reading call may not change the schema." : message.replace("EXPLAIN ", ""),
    );
  }
}

/** Reads inside a transaction that is always rolled back; whatever changed something is refused. */
async function query(asked: Statement, cells: boolean): Promise<{ columns: string[]; rows: unknown[][] }> {
  const statement = bound(asked);
  const transaction = opened().beginTransaction();
  try {
    await refuseUnlessReading(transaction, statement);
    const result = await transaction.executeCypher(statement.text, statement.params);
    if (Object.values(result.counters).some((count) => Number(count) > 0)) {
      throw new StoreError("QUERY_INVALID", "A reading call may not write.");
    }
    return { columns: result.columns, rows: cells ? [...cellRows(result)] : plainRows(result) };
  } finally {
    rollBack(transaction);
  }
}

function cutRows(rows: unknown[][], limits: Limits): { rows: unknown[][]; cut: ResultTable["cut"] } {
  const { maxRows, maxBytes } = limits;
  let cut: ResultTable["cut"] = null;
  let kept = rows;
  if (maxRows !== undefined && rows.length > maxRows) {
    kept = rows.slice(0, maxRows);
    cut = "rows";
  }
  if (maxBytes !== undefined) {
    let bytes = 0;
    const index = kept.findIndex((row) => {
      bytes += JSON.stringify(row).length;
      return bytes > maxBytes;
    });
    if (index >= 0) {
      kept = kept.slice(0, index);
      cut = "bytes";
    }
  }
  return { rows: kept, cut };
}

async function read(statement: Statement, limits: Limits): Promise<ResultTable> {
  const result = await query(statement, limits.cells === true);
  return { columns: result.columns, ...cutRows(result.rows, limits) } as ResultTable;
}

async function stream(statement: Statement, limits: Limits): Promise<Batch> {
  const result = await query(statement, limits.cells === true);
  // Unlike those of an earlier child, whose reader must not be given somebody else's rows.
  const cursor = `${process.pid}:${nextCursor++}`;
  cursors.set(cursor, { columns: result.columns, ...cutRows(result.rows, limits) });
  return next(cursor);
}

function next(cursor: string): Batch {
  const rest = cursors.get(cursor);
  if (rest === undefined) {
    throw new StoreError("STORE_UNAVAILABLE", "The answer was lost when the embedded store was opened anew.");
  }
  const rows = rest.rows.splice(0, BATCH_ROWS);
  const done = rest.rows.length === 0;
  if (done) {
    cursors.delete(cursor);
  }
  const table = { columns: rest.columns, rows, cut: done ? rest.cut : null } as ResultTable;
  return { table, cursor: done ? null : cursor };
}

async function write(statements: readonly Statement[], committing: () => void): Promise<null> {
  for (let attempt = 0; ; attempt += 1) {
    const transaction = opened().beginTransaction();
    try {
      for (const statement of statements) {
        const { text, params } = bound(statement);
        await transaction.executeCypher(text, params);
      }
      committing();
      transaction.commit();
      return null;
    } catch (error) {
      rollBack(transaction);
      if (!messageOf(error).includes("GRAFEO-T001") || attempt >= CONFLICT_RETRIES) {
        throw error;
      }
    }
  }
}

/** A change by hand: previewed on a copy before, judged here again, and only its data can change. */
async function change(wanted: Change, committing: () => void): Promise<ChangeReply> {
  try {
    const objection = await objectionTo(wanted.statement);
    if (objection !== null) throw refused(objection, "write");
    return { changed: await changeInDatabase(opened(), wanted, committing), objection: null };
  } catch (error) {
    // What the console's own guard says travels as it is.
    if (error instanceof ConsoleFault && error.objection !== null) {
      return { changed: null, objection: error.objection };
    }
    throw error;
  }
}

async function objectionTo(statement: Statement): Promise<Objection | null> {
  const transaction = opened().beginTransaction();
  try {
    const asked = bound(statement);
    return refusePlan(planOf(await planText(transaction, asked), asked), "write");
  } finally {
    rollBack(transaction);
  }
}

async function define(statements: readonly string[]): Promise<null> {
  for (const statement of statements) {
    await opened().executeCypher(statement);
  }
  return null;
}

function schema(): { labels: string[]; types: string[]; properties: string[] } {
  const found = opened().schema() as {
    labels: { name: string; count: number }[];
    edge_types: { name: string; count: number }[];
    property_keys: string[];
  };
  const inUse = (kinds: { name: string; count: number }[]) =>
    kinds
      .filter(({ count }) => count > 0)
      .map(({ name }) => name)
      .sort();
  return {
    labels: inUse(found.labels),
    types: inUse(found.edge_types),
    properties: [...found.property_keys].sort(),
  };
}

/** A copy that could not be finished is nobody's. */
function save(path: string): null {
  try {
    opened().save(path);
    return null;
  } catch (error) {
    const begun = readdirSync(dirname(path)).filter((name) => name.startsWith(basename(path)));
    for (const name of begun) rmSync(join(dirname(path), name), { force: true });
    throw limitOf(error) === null ? error : limitError(limitOf(error) ?? "full", dirname(path));
  }
}

async function ping(): Promise<Ping> {
  await opened().executeCypher("RETURN 1 AS one");
  const why = limit();
  return { limit: why === null ? null : { why, message: limitError(why, dirname(current().path)).message } };
}

async function answer(id: number, request: Request): Promise<unknown> {
  // Said at once: the commit that follows keeps this process from saying anything.
  const committing = () => void process.send?.([{ kind: "committing", id } satisfies Reply]);
  switch (request.op) {
    case "open":
      return open(request);
    case "ping":
      return ping();
    case "read":
      return read(request.statement, request.limits);
    case "stream":
      return stream(request.statement, request.limits);
    case "next":
      return next(request.cursor);
    case "drop":
      cursors.delete(request.cursor);
      return null;
    case "write":
      return writing(() => write(request.statements, committing));
    case "change":
      return writing(() => change(request.change, committing));
    case "define":
      return writing(() => define(request.statements));
    case "settle":
      return writing(async () => opened().walCheckpoint());
    case "save":
      return save(request.path);
    case "schema":
      return schema();
    case "close":
      opened().close();
      store = null;
      return null;
  }
}

const replies: Reply[] = [];

/** What is ready in the same turn travels together. */
function send(reply: Reply): void {
  replies.push(reply);
  if (replies.length === 1) {
    setImmediate(flush);
  }
}

function flush(): void {
  if (process.connected) {
    process.send?.(replies);
  }
  replies.length = 0;
}

function receive({ id, request }: { id: number; request: Request }): void {
  underWay += 1;
  answer(id, request)
    .then((value) => send({ kind: "answer", id, body: JSON.stringify(value ?? null) }))
    .catch((error: unknown) =>
      send(
        error instanceof Reopen
          ? { kind: "reopen", id }
          : { kind: "error", id, code: codeOf(error), message: messageOf(error) },
      ),
    )
    .finally(() => {
      underWay -= 1;
      if (request.op === "close") {
        flush();
        process.exit(0);
      }
    });
}

process.send?.([{ kind: "started" } satisfies Reply]);

process.on("message", (messages: readonly { id: number; request: Request }[]) => {
  for (const message of messages) receive(message);
});

setInterval(() => {
  if (underWay > 0) {
    send({ kind: "memory", rss: process.memoryUsage.rss() });
  }
}, MEMORY_EVERY_MS);

// Ctrl-C, a closed terminal or a service manager reach the whole group; the parent closes this process in order.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => undefined);
}

function endWithParent(): void {
  if (underWay > 0) {
    // A query may run for ever, and with the parent went its supervision. The log is safe without a close.
    process.kill(process.pid, "SIGKILL");
  }
  store?.db.close();
  process.exit(0);
}
process.on("disconnect", endWithParent);
// It may have gone before anybody listened.
if (!process.connected) endWithParent();
