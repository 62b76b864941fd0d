import type { Ran, Told } from "#contract/ran.ts";
import type { EntityId, Presented, View } from "../model/types.ts";
import type { Step } from "./step.ts";

/** What an answer held, counted. */
export interface Found {
  readonly of: "rows" | "paths" | "entities";
  readonly count: number;
}

/** As much of an answer as the log keeps. */
export interface Heard {
  readonly ran: readonly Ran[];
  /** Null where the answer is what came onto the canvas. */
  readonly found: Found | null;
}

/** The answers to an act's questions, in the order in which they were asked; null for one that was refused. */
export type Hearing = (Heard | null)[];

/** An act as the log keeps it: what ran for it, by file and parameters, and counts. Its texts are looked up when it is read. */
export interface LoggedAct {
  readonly id: number;
  /** When it was over, in milliseconds since 1970. */
  readonly at: number;
  readonly step: Step;
  readonly way: "done" | "undone" | "redone";
  readonly ran: readonly Ran[];
  readonly found: Found | null;
  /** What was left on the canvas by an act that only sifts it, else null. */
  readonly sifted: View | null;
  /** Who was left of a focus along contacts, or stands on a stage of these: no database holds such lines. Null elsewhere. */
  readonly left: readonly EntityId[] | null;
  /** What came onto the canvas by it. */
  readonly brought: Size;
  /** What could be seen afterwards. */
  readonly seen: Size;
}

interface Size {
  readonly entities: number;
  readonly relations: number;
}

export type Happened = Omit<LoggedAct, "id" | "at">;

const MOST_ACTS = 500;
/** Places and looks: nothing is asked and nothing is sifted, so there is no Cypher to tell. */
const SILENT = /^(move|(un)?pin|style|note|layout|align|distribute|dismiss)$/;

/** The log with one more act. A further search takes the place of the one before: a name is typed letter by letter. */
export function withAct(log: readonly LoggedAct[], act: Happened, at: number): readonly LoggedAct[] {
  const { kind } = act.step;
  if (SILENT.test(kind) && act.way === "done") return log;
  const last = log.at(-1);
  const kept = kind === "search" && last?.step.kind === kind ? log.slice(0, -1) : log;
  return [...kept.slice(1 - MOST_ACTS), { ...act, id: (last?.id ?? 0) + 1, at }];
}

/** Any answer, for what can be counted in it. */
interface Countable {
  readonly table?: { readonly rows: readonly unknown[] };
  readonly paths?: readonly unknown[];
  readonly common?: readonly unknown[];
}

function foundIn({ table, paths, common }: Countable): Found | null {
  if (table !== undefined) return { of: "rows", count: table.rows.length };
  if (paths !== undefined) return { of: "paths", count: paths.length };
  return common === undefined ? null : { of: "entities", count: common.length };
}

/** Waits for an answer and notes at the place of its question what ran for it. */
export async function hear<T extends Told<Countable>>(hearing: Hearing, answer: Promise<T>): Promise<T> {
  const place = hearing.push(null) - 1;
  const told = await answer;
  hearing[place] = { ran: told.ran, found: foundIn(told) };
  return told;
}

/** Everything that ran for an act, and what was found last. */
export function heardOf(hearing: Hearing): Heard {
  const heard = hearing.filter((each) => each !== null);
  return {
    ran: heard.flatMap(({ ran }) => ran),
    found: heard.findLast(({ found }) => found !== null)?.found ?? null,
  };
}

const added = (before: { has(id: string): boolean }, now: Iterable<string>) => {
  let count = 0;
  for (const id of now) if (!before.has(id)) count += 1;
  return count;
};

/** What one view holds that the other did not. */
export function broughtBy(before: View, now: View): Size {
  return {
    entities: added(before.placements, now.placements.keys()),
    relations: added(before.relations, now.relations),
  };
}

/** Everybody in view, members of groups one by one. */
export function everybodyIn({ entities, groups }: Presented): readonly EntityId[] {
  return [...entities.keys()].flatMap((id) => groups.get(id)?.members ?? [id]);
}
