import neo4j, {
  type Driver,
  Neo4jError,
  type Plan,
  type ProfiledPlan,
  type Result,
  type Session,
} from "neo4j-driver";
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
import { changeInSession } from "./byHand.ts";
import { Neo4jCells } from "./cells.ts";
import { toStoreError, versionOf } from "./errors.ts";
import { refuseStep } from "./operators.ts";
import { placedWithout } from "./placed.ts";
import { toDriverParams } from "./values.ts";

/** Planning takes milliseconds; a text made to take longer is ended. */
const EXPLAIN_MS = 10_000;

const EXPLAIN = "EXPLAIN ";

/** How a worker logs in. */
export interface Neo4jPlace {
  readonly uri: string;
  readonly username: string;
  readonly password: string;
  /** Null for the user's home database. */
  readonly database: string | null;
}

/** Free Cypher on Neo4j: READ sessions of a driver of its own, in a worker; WRITE ones for changes by hand only. */
export async function openNeo4jConsole(place: Neo4jPlace): Promise<ConsoleEngine> {
  const driver = neo4j.driver(place.uri, neo4j.auth.basic(place.username, place.password), {
    userAgent: "guanxi-console",
    connectionTimeout: 5_000,
    // The process has a limit of its own.
    connectionAcquisitionTimeout: 600_000,
    maxConnectionPoolSize: 2,
    connectionLivenessCheckTimeout: 2_000,
  });
  try {
    // The guard knows the steps of newer versions only.
    const { agent } = await driver.getServerInfo(place.database === null ? {} : { database: place.database });
    versionOf(agent ?? "");
  } catch (error) {
    await driver.close().catch(() => undefined);
    throw faultOf(error);
  }
  return new Neo4jConsole(driver, place.database);
}

class Neo4jConsole implements ConsoleEngine {
  readonly #driver: Driver;
  readonly #database: string | null;
  #session: Session | null = null;
  #foreign: Promise<readonly string[]> | null = null;

  constructor(driver: Driver, database: string | null) {
    this.#driver = driver;
    this.#database = database;
  }

  async explain(statement: Statement): Promise<PlanStep> {
    const session = this.#open();
    try {
      const { summary } = await session.run(EXPLAIN + statement.text, paramsOf(statement), {
        timeout: EXPLAIN_MS,
      });
      // A text that ran after all, or was given no plan, is nothing that was judged.
      if (summary.plan === false || summary.profile !== false) {
        throw refused({ reason: "noPlan", name: "" });
      }
      return planStep(summary.plan);
    } catch (error) {
      throw faultOf(placedWithout(EXPLAIN, error));
    } finally {
      await session.close().catch(() => undefined);
    }
  }

  judge(step: PlanStep, purpose: Purpose): Objection | null {
    return refuseStep(step, purpose);
  }

  /** Functions do not show in plans as steps; those that came with an extension may do anything. */
  async objection({ text }: Statement, plan: PlanStep): Promise<Objection | null> {
    this.#foreign ??= this.#foreignFunctions().catch((error: unknown) => {
      // A server that was away then may be back with the next query.
      this.#foreign = null;
      throw error;
    });
    const foreign = await this.#foreign;
    if (foreign.length === 0) return null;
    const said = flattened(`${text} ${detailsOf(plan)}`);
    const found = foreign.find((name) => said.includes(`${name.toLowerCase()}(`));
    return found === undefined ? null : { reason: "function", name: found };
  }

  async run(
    statement: Statement,
    { mode, timeoutMs }: { readonly mode: Mode; readonly timeoutMs: number },
  ): Promise<Running> {
    const session = this.#open();
    this.#session = session;
    const word = mode === "profile" ? "PROFILE " : "";
    try {
      const result = session.run(word + statement.text, paramsOf(statement), { timeout: timeoutMs });
      const columns = (await result.keys()).map(String);
      return { columns, rows: rowsOf(result, columns), finish: () => finishOf(result, session) };
    } catch (error) {
      await session.close().catch(() => undefined);
      throw faultOf(placedWithout(word, error));
    }
  }

  async change(change: Change, committing: () => void): Promise<Changed> {
    const session = this.#open("WRITE");
    // At the same server: a follower may not know yet what is stored.
    const beside = this.#open("WRITE");
    this.#session = session;
    try {
      return await changeInSession(session, beside, { change, committing });
    } catch (error) {
      throw faultOf(error);
    } finally {
      await Promise.allSettled([session.close(), beside.close()]);
    }
  }

  cancel(): void {
    this.#session?.close().catch(() => undefined);
  }

  close(): Promise<void> {
    return this.#driver.close();
  }

  #open(mode: "READ" | "WRITE" = "READ"): Session {
    return this.#driver.session({
      ...(this.#database === null ? {} : { database: this.#database }),
      defaultAccessMode: neo4j.session[mode],
    });
  }

  async #foreignFunctions(): Promise<readonly string[]> {
    const session = this.#open();
    try {
      const { records } = await session.run(
        "SHOW FUNCTIONS YIELD name, isBuiltIn WHERE NOT isBuiltIn RETURN name",
      );
      return records.map((record) => String(record.get("name")));
    } catch (error) {
      throw faultOf(error);
    } finally {
      await session.close().catch(() => undefined);
    }
  }
}

function paramsOf({ params = {} }: Statement): Record<string, unknown> {
  return toDriverParams(params);
}

async function* rowsOf(result: Result, columns: readonly string[]): AsyncIterable<readonly Cell[]> {
  const cells = new Neo4jCells();
  try {
    for await (const record of result) yield columns.map((_, index) => cells.of(record.get(index)));
  } catch (error) {
    throw faultOf(error);
  }
}

async function finishOf(result: Result, session: Session): Promise<PlanStep | null> {
  try {
    const summary = await result.summary();
    if (summary.counters.containsUpdates() || summary.counters.containsSystemUpdates()) {
      throw refused({ reason: "writes", name: "" });
    }
    return summary.profile === false ? null : planStep(summary.profile);
  } finally {
    await session.close().catch(() => undefined);
  }
}

function planStep(plan: Plan | ProfiledPlan): PlanStep {
  const profiled = "dbHits" in plan;
  const { Details: details, EstimatedRows: estimated } = plan.arguments as Record<string, unknown>;
  return {
    operator: plan.operatorType.replace(/@.*$/, ""),
    details: typeof details === "string" ? details : "",
    estimatedRows: typeof estimated === "number" ? estimated : null,
    rows: profiled ? Number(plan.rows) : null,
    dbHits: profiled ? Number(plan.dbHits) : null,
    children: plan.children.map(planStep),
  };
}

const detailsOf = (step: PlanStep): string => [step.details, ...step.children.map(detailsOf)].join(" ");

/** Without white space, comments, back quotes and escapes, in small letters: however a name was spelled. */
function flattened(text: string): string {
  return text
    .replace(/\\u+([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\/\/[^\n\r]*|\/\*[\s\S]*?\*\//g, "")
    .replace(/[\s`\p{Z}\p{Cf}]/gu, "")
    .toLowerCase();
}

/** Client errors of the database are the query's; everything else is the store's. */
function faultOf(error: unknown): unknown {
  if (error instanceof ConsoleFault || error instanceof RangeError) return error;
  const denied =
    error instanceof Neo4jError && /\.(AccessMode|Forbidden|NotSystemDatabaseError)$/.test(error.code);
  if (denied)
    return refused({ reason: /AccessMode/.test(error.code) ? "writes" : "admin", name: error.code });
  // The database stumbles over some texts in its own code, such as a comment that never ends.
  if (error instanceof Neo4jError && error.code.startsWith("Neo.DatabaseError.")) {
    return new ConsoleFault("CYPHER_INVALID", error.message);
  }
  const { code, message } = toStoreError(error, true);
  switch (code) {
    case "QUERY_INVALID":
    case "CONSTRAINT_VIOLATED":
      return new ConsoleFault("CYPHER_INVALID", message);
    case "QUERY_TIMEOUT":
    case "QUERY_ABORTED":
    case "QUERY_TOO_LARGE":
    case "STORE_BUSY":
    case "STORE_UNSUPPORTED_VERSION":
      return new ConsoleFault(code, message);
    default:
      return new ConsoleFault("STORE_UNAVAILABLE", message);
  }
}
