import { adjacencyOf } from "../facts.ts";
import { CONTACT_TYPE, contactId } from "../synthetic.ts";
import type { Contact, EntityId, Facts, RelationFact, RelationId } from "../types.ts";

/** What events come to when they are drawn as contacts. */
export interface Projection {
  /** Event hubs: they and their lines are not drawn. */
  readonly hubs: ReadonlySet<EntityId>;
  readonly relations: readonly RelationFact[];
  readonly contacts: ReadonlyMap<RelationId, Contact>;
  /** Events with more participants than make a contact. */
  readonly crowded: number;
}

interface Asked {
  readonly facts: Facts;
  /** Labels of events, and types by which one takes part in them. */
  readonly eventLabels: ReadonlySet<string>;
  readonly types: ReadonlySet<string>;
  readonly most: number;
  /** Who can be seen: only these have contacts. */
  readonly visible: ReadonlySet<EntityId>;
  /** Whether filters and time let a participation count. */
  readonly counts: (relation: RelationFact) => boolean;
}

type Participations = ReadonlyMap<EntityId, ReadonlyMap<EntityId, readonly RelationId[]>>;

/** By event: who of the visible took part, and by which relations. */
function participationsOf({ facts, eventLabels, types, visible, counts }: Asked): Participations {
  const events = new Map<EntityId, Map<EntityId, RelationId[]>>();
  const adjacency = adjacencyOf(facts);
  for (const id of visible) {
    for (const relation of adjacency.get(id) ?? []) {
      if (relation.from !== id || !types.has(relation.type)) continue;
      if (!eventLabels.has(facts.entities.get(relation.to)?.label ?? "") || !counts(relation)) continue;
      const members = events.get(relation.to) ?? new Map<EntityId, RelationId[]>();
      events.set(relation.to, members.set(id, [...(members.get(id) ?? []), relation.id]));
    }
  }
  return events;
}

/** Earliest and latest of the relations behind a line; a line over several dates covers a period. */
export function combined(
  id: RelationId,
  ends: { readonly from: EntityId; readonly to: EntityId; readonly type: string },
  relations: readonly RelationFact[],
): Omit<RelationFact, "status"> {
  const dated = relations.filter(({ date }) => date !== null);
  const first = dated.map(({ date }) => date ?? "").sort()[0] ?? null;
  const last =
    dated
      .map(({ date, dateEnd }) => dateEnd ?? date ?? "")
      .sort()
      .at(-1) ?? null;
  const published = relations.flatMap((relation) => relation.published ?? []).sort()[0] ?? null;
  const single = dated.length === 1 ? dated[0] : undefined;
  return {
    id,
    ...ends,
    date: first,
    dateEnd: first === last ? null : last,
    datePrecision:
      first === null
        ? "unknown"
        : (single?.datePrecision ?? (first === last ? (dated[0]?.datePrecision ?? "day") : "period")),
    sources: Math.max(0, ...relations.map(({ sources }) => sources)),
    derivedFrom: null,
    published,
    modality: null,
  };
}

interface Pair {
  readonly from: EntityId;
  readonly to: EntityId;
  weight: number;
  readonly events: { readonly event: EntityId; readonly relations: readonly RelationId[] }[];
}

function pairsOf(participations: Participations, { facts, most }: Asked) {
  const pairs = new Map<RelationId, Pair>();
  let crowded = 0;
  for (const event of [...participations.keys()].sort()) {
    const members = participations.get(event) ?? new Map<EntityId, readonly RelationId[]>();
    const all = Math.max(facts.participants.get(event) ?? 0, members.size);
    if (all > most) crowded += 1;
    if (all > most || all < 2) continue;
    const ids = [...members.keys()].sort();
    ids.forEach((from, i) => {
      for (const to of ids.slice(i + 1)) {
        const id = contactId(from, to);
        const pair = pairs.get(id) ?? { from, to, weight: 0, events: [] };
        pair.weight += 1 / (all - 1);
        pair.events.push({ event, relations: [...(members.get(from) ?? []), ...(members.get(to) ?? [])] });
        pairs.set(id, pair);
      }
    });
  }
  return { pairs, crowded };
}

/**
 * Events as contacts between those who took part: weight Σ 1/(n−1), n being all who took part in the event, seen or
 * not. Every contact is inferred.
 */
export function projected(asked: Asked): Projection {
  const participations = participationsOf(asked);
  const { pairs, crowded } = pairsOf(participations, asked);
  const relations = [...pairs].map(([id, { from, to, events }]) => {
    const behind = events.flatMap((shared) =>
      shared.relations.flatMap((each) => asked.facts.relations.get(each) ?? []),
    );
    const line = combined(id, { from, to, type: CONTACT_TYPE }, behind);
    return { ...line, status: "inferred" as const };
  });
  const contacts = new Map([...pairs].map(([id, { weight, events }]) => [id, { weight, events }] as const));
  return { hubs: new Set(participations.keys()), relations, contacts, crowded };
}
