import type { Api } from "../api/types.ts";
import type { EntityId, Presented, View } from "../model/types.ts";
import type { Step } from "./step.ts";

/** As much of an answer as is needed to say what the server asked for it. */
export interface Told {
  readonly nodes: readonly string[];
  readonly ranked?: readonly string[];
  readonly paths?: readonly { readonly nodes: readonly string[] }[];
  readonly common?: readonly string[];
  /** The events whose participants were counted. */
  readonly events?: readonly string[];
  /** A saved query's parameters as they were bound, and how many rows it brought. */
  readonly params?: Readonly<Record<string, unknown>>;
  readonly rows?: number;
  /** What a search looked for, in the form of its keys. */
  readonly key?: string;
}

/** One call to the server; `told` is null where it was refused. `cypher` is a query that a person wrote. */
export interface Asked {
  readonly call: keyof Api | "cypher";
  readonly args: readonly unknown[];
  told: Told | null;
}

/** An act as the log keeps it: names, parameters and counts. Its Cypher is put together when it is read. */
export interface LoggedAct {
  readonly id: number;
  /** When it was over, in milliseconds since 1970. */
  readonly at: number;
  readonly step: Step;
  readonly way: "done" | "undone" | "redone";
  readonly asked: readonly Asked[];
  /** What was left on the canvas by an act that only sifts it, else null. */
  readonly sifted: View | null;
  /** Who was left of a focus that went along contacts as well: no database holds such lines. Null elsewhere. */
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

/** Any answer, for as much of it as `Told` keeps. */
interface Answer extends Omit<Told, "nodes" | "events" | "rows"> {
  readonly nodes?: { readonly id: readonly string[] };
  readonly graph?: { readonly nodes: { readonly id: readonly string[] } } | null;
  readonly table?: { readonly rows: readonly unknown[] };
  readonly participants?: { readonly event: readonly string[] };
}

function toldBy({ nodes, graph, table, participants, ranked, paths, common, params, key }: Answer): Told {
  const told = {
    nodes: (nodes ?? graph?.nodes)?.id ?? [],
    events: participants?.event,
    rows: table?.rows.length,
  };
  return { ...told, ranked, paths, common, params, key } as Told;
}

/** The calls as they are; each is noted, in the order in which they were made. */
export function heard(api: Api, asked: Asked[]): Api {
  const note =
    (call: keyof Api) =>
    async (...args: unknown[]) => {
      const entry: Asked = { call, args, told: null };
      asked.push(entry);
      const answer = await (api[call] as (...given: unknown[]) => Promise<Answer>)(...args);
      entry.told = toldBy(answer);
      return answer;
    };
  return new Proxy(api, { get: (_, call) => note(call as keyof Api) });
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
