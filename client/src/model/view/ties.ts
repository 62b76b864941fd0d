import { CONTACT_TYPE } from "../synthetic.ts";
import { tieOf } from "../time/changes.ts";
import type { Change, Contact, EntityId, Facts, Presented, RelationFact, RelationId } from "../types.ts";

/** Relations of one type between the same two, and what became of them between two periods. */
export interface Tie {
  /** The first of its relations: what is selected when the tie is. */
  readonly id: RelationId;
  readonly type: string;
  readonly from: EntityId;
  readonly to: EntityId;
  readonly relations: number;
  readonly change: Change;
}

/** The ties that are compared, by what became of them, in the order in which they are shown. */
export function tiesOf(
  shown: Presented,
  symmetric: ReadonlySet<string>,
): Readonly<Record<Change, readonly Tie[]>> {
  const ties = new Map<string, Tie>();
  for (const [id, change] of shown.changes) {
    const relation = shown.relations.get(id);
    if (relation === undefined) continue;
    const made = shown.bundles.has(id) || shown.contacts.has(id);
    const key = tieOf(relation, symmetric, made);
    const known = ties.get(key);
    const { type, from, to } = relation;
    const relations = (known?.relations ?? 0) + (shown.bundles.get(id)?.length ?? 1);
    ties.set(key, { ...(known ?? { id, type, from, to }), relations, change });
  }
  const found: Record<Change, Tie[]> = { gained: [], lost: [], kept: [] };
  for (const tie of ties.values()) found[tie.change].push(tie);
  return found;
}

/** What a line is called by: enough of a relation for one that is made. */
export type Line = Pick<RelationFact, "id" | "type" | "from" | "to" | "modality">;

/** A contact as a line, also where it is not drawn by itself because a group stands for one of its ends. */
export function contactLine(id: RelationId, contact: Contact, facts: Facts): Line | null {
  const ends = contact.events
    .flatMap(({ relations }) => relations)
    .flatMap((each) => facts.relations.get(each)?.from ?? []);
  const [from, to] = [...new Set(ends)].sort();
  return from === undefined || to === undefined ? null : { id, type: CONTACT_TYPE, from, to, modality: null };
}
