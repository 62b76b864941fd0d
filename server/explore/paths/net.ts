import type { Status } from "#contract/graph.ts";
import { type Ask, askTable, status, text, textOrNull, toRows, whole } from "../../asking/ask.ts";

/** A relation as one step of a path; paths go either way, so its own direction is of no account. */
export interface Step {
  readonly relation: string;
  readonly type: string;
  readonly ends: readonly [string, string];
  readonly date: string | null;
  readonly dateEnd: string | null;
  readonly status: Status;
  readonly sources: number;
  readonly modality: string | null;
}

export interface Stop {
  readonly label: string;
  /** Relations to others in the whole store. */
  readonly degree: number;
}

/** The part of the graph that a search has read: entities by id, and what leads from each of them. */
export interface Net {
  readonly stops: Map<string, Stop>;
  readonly stepsOf: Map<string, Step[]>;
  /** Entities all of whose relations are known. */
  readonly read: Set<string>;
  readonly known: Set<string>;
}

export function emptyNet(): Net {
  return { stops: new Map(), stepsOf: new Map(), read: new Set(), known: new Set() };
}

export const otherEnd = ({ ends: [one, other] }: Step, id: string): string => (one === id ? other : one);

function add(net: Net, step: Step): void {
  if (net.known.has(step.relation)) return;
  net.known.add(step.relation);
  for (const end of step.ends) {
    const steps = net.stepsOf.get(end);
    if (steps === undefined) net.stepsOf.set(end, [step]);
    else steps.push(step);
  }
}

/**
 * Reads what leads from entities, at most `limit` relations in all, and notes which of them it read whole. Returns how
 * many came; a relation comes twice where both its ends are asked for.
 */
export async function readSteps(ask: Ask, net: Net, ids: readonly string[], limit: number): Promise<number> {
  const table = await askTable(ask, "pathSteps", { ids: [...ids].sort(), limit }, { maxRows: limit });
  const rows = toRows(table);
  for (const row of rows) {
    const [at, other] = [text(row.at), text(row.other)];
    if (at === other) continue;
    if (!net.stops.has(other)) {
      net.stops.set(other, { label: text(row.label), degree: whole(row.degree) });
    }
    add(net, {
      relation: text(row.relation),
      type: text(row.type),
      ends: [at, other],
      date: textOrNull(row.date),
      dateEnd: textOrNull(row.dateEnd),
      status: status(row.status),
      sources: whole(row.sources),
      modality: textOrNull(row.modality),
    });
  }
  const cut = rows.length >= limit || table.cut !== null;
  // In order of the entities: only the last of those that came may lack some.
  const last = text(rows.at(-1)?.at);
  const came = cut ? rows.map(({ at }) => text(at)).filter((id) => id !== last) : ids;
  for (const id of came) net.read.add(id);
  return rows.length;
}
