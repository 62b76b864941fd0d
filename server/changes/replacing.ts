import type { Plan } from "../load/plan.ts";

/** Entities and relations of a data set that go, and that stay as they are. */
export interface Replacing {
  readonly gone: number;
  readonly stays: number;
}

interface Replaced {
  readonly plan: Plan;
  readonly dataset: { readonly entities: readonly unknown[]; readonly relations: readonly unknown[] };
}

/** What goes where most of a set would: the files are another list that is called the same, most likely. Null where little goes. */
export function replacing({ plan: { nodes, relations }, dataset }: Replaced): Replacing | null {
  const gone = relations.remove.length + nodes.Entity.remove.length + nodes.Entity.retire.length;
  const written = relations.write.length + nodes.Entity.write.length;
  const stays = dataset.relations.length + dataset.entities.length - written;
  return gone === 0 || gone <= stays ? null : { gone, stays };
}
