import { createRequire } from "node:module";
import type { GrafeoDB, Transaction } from "@grafeo-db/js";
import type { Cell, PlanStep } from "#contract/cypher.ts";
import {
  type Change,
  type Changed,
  type ConsoleEngine,
  ConsoleFault,
  type Mode,
  type Objection,
  type Purpose,
  type Running,
} from "../console.ts";
import type { Statement } from "../GraphStore.ts";
import { refused } from "../refusals.ts";
import { changeInDatabase } from "./byHand.ts";
import { versionIn } from "./dialect.ts";
import { planOf, refuseStep } from "./plan.ts";
import { ownProcedure } from "./procedures.ts";
import { rollBack } from "./transactions.ts";
import { bound } from "./values/bound.ts";
import { cellRows } from "./values/cells.ts";

const { GrafeoDB: Grafeo } = createRequire(import.meta.url)("@grafeo-db/js") as { GrafeoDB: typeof GrafeoDB };

const LOCK_RETRY_MS = 3_000;

/** A saved copy, opened for reading only; for previews of changes one that takes them until they are rolled back. */
export interface GrafeoPlace {
  readonly path: string;
  readonly writable: boolean;
  /** The query for which types connect which labels: what `db.schema.visualization` tells. */
  readonly patterns: string;
}

/** Free Cypher on the embedded engine: a saved copy, opened for reading only but for previews of changes, in a worker. */
export async function openGrafeoConsole({ path, patterns, writable }: GrafeoPlace): Promise<ConsoleEngine> {
  return new GrafeoConsole(writable ? await openUnlocked(path) : Grafeo.openReadOnly(path), patterns);
}

/** A worker that was ended just now may hold the lock for a moment. */
async function openUnlocked(path: string): Promise<GrafeoDB> {
  const deadline = Date.now() + LOCK_RETRY_MS;
  for (;;) {
    try {
      return Grafeo.open(path);
    } catch (error) {
      if (Date.now() > deadline || !/lock/i.test(String(error))) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

class GrafeoConsole implements ConsoleEngine {
  readonly #db: GrafeoDB;
  readonly #patterns: string;

  constructor(db: GrafeoDB, patterns: string) {
    this.#db = db;
    this.#patterns = patterns;
  }

  async explain(statement: Statement): Promise<PlanStep> {
    const version = versionIn(statement.text);
    if (version !== null) throw refused({ reason: "version", name: version });
    if (ownProcedure(statement.text) !== null) {
      return planOf(`Return (${statement.text.trim()})`, statement);
    }
    return this.#within(async (transaction) => {
      const { columns, result } = await execute(transaction, "EXPLAIN ", statement);
      // Anything but a plan has run.
      if (columns.join() !== "plan") {
        throw refused({ reason: "noPlan", name: "" });
      }
      return endingWithReturn(planOf(String(result.scalar()), statement));
    });
  }

  judge(step: PlanStep, purpose: Purpose): Objection | null {
    return refuseStep(step, purpose);
  }

  /** All of its functions are its own, and none reaches beyond its arguments. */
  async objection(): Promise<null> {
    return null;
  }

  async run(statement: Statement, { mode }: { readonly mode: Mode }): Promise<Running> {
    const own = ownProcedure(statement.text);
    if (own !== null) {
      const { columns, rows } = await own(this.#db, this.#patterns);
      return { columns, rows: asTheyAre(rows), finish: async () => null };
    }
    return this.#within(async (transaction) => {
      if (mode === "profile") {
        const { result } = await execute(transaction, "PROFILE ", statement);
        const profile = planOf(String(result.scalar()), statement);
        return { columns: [], rows: asTheyAre([]), finish: async () => profile };
      }
      const { columns, result } = await execute(transaction, "", statement);
      return { columns, rows: asTheyAre(cellRows(result)), finish: async () => null };
    });
  }

  /** Always a preview: this is a copy. */
  async change(change: Change, committing: () => void): Promise<Changed> {
    try {
      return await changeInDatabase(this.#db, { ...change, expect: null }, committing);
    } catch (error) {
      throw faultOf(error, 0);
    }
  }

  /** The engine has no cancel: its process is ended instead. */
  cancel(): void {}

  async close(): Promise<void> {
    this.#db.close();
  }

  /** In a transaction that is always rolled back, though a copy for reading takes no write anyway. */
  async #within<T>(act: (transaction: Transaction) => Promise<T>): Promise<T> {
    const transaction = this.#db.beginTransaction();
    try {
      return await act(transaction);
    } finally {
      rollBack(transaction);
    }
  }
}

/** Rows become cells one at a time, as they are asked for. */
async function* asTheyAre(rows: Iterable<readonly Cell[]>): AsyncIterable<readonly Cell[]> {
  yield* rows;
}

async function execute(transaction: Transaction, prefix: string, statement: Statement) {
  const { text, params, column } = bound(statement);
  try {
    const result = await transaction.executeCypher(prefix + text, params);
    if (Object.values(result.counters).some((count) => Number(count) > 0)) {
      throw refused({ reason: "writes", name: "" });
    }
    return { columns: result.columns.map(column), result };
  } catch (error) {
    throw faultOf(error, prefix.length);
  }
}

/** Steps that a query ends with where it returns nothing; this engine would hand out numbers of its own for them. */
const UNENDED: ReadonlySet<string> = new Set(
  "NodeScan Expand Filter Unwind Empty LeftJoin Join Project ShortestPath".split(" "),
);

function endingWithReturn(plan: PlanStep): PlanStep {
  if (!UNENDED.has(plan.operator)) return plan;
  throw new ConsoleFault("CYPHER_INVALID", "A query ends with RETURN.");
}

function faultOf(error: unknown, shift: number): unknown {
  if (error instanceof ConsoleFault) return error;
  const message = error instanceof Error ? error.message : String(error);
  // The engine cannot explain schema commands, and says so in these words.
  if (message.includes("Schema commands")) {
    return refused({ reason: "schema", name: "" });
  }
  if (/GRAFEO-T003|read-only/i.test(message)) {
    return refused({ reason: "writes", name: "" });
  }
  return new ConsoleFault("CYPHER_INVALID", placed(message, shift));
}

/** The engine counts columns from the beginning of what it was given, our own word included. */
function placed(message: string, shift: number): string {
  const [first = message] = message.split("\n");
  const at = /--> query:(\d+):(\d+)/.exec(message);
  if (at === null) return first;
  const [line, column] = [Number(at[1]), Number(at[2])];
  return `${first} (line ${line}, column ${line === 1 ? column - shift : column})`;
}
