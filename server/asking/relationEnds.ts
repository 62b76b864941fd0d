/**
 * Remembers where the relations lately sent to a client start. The address of a relation holds its id alone, and not
 * every engine finds relations by their ids: through its start one costs a millisecond there, by its id a scan of all
 * relations. A relation that was forgotten, or that another server sent, is still found, by that scan.
 */
export interface RelationEnds {
  remember(relation: string, from: string): void;
  /** Id of the entity the relation starts at; undefined where it is not remembered. */
  startOf(relation: string): string | undefined;
}

/** Keeps the `capacity` relations that were remembered last; about 150 bytes each. */
export function createRelationEnds(capacity = 100_000): RelationEnds {
  const starts = new Map<string, string>();
  return {
    remember(relation, from) {
      starts.delete(relation);
      starts.set(relation, from);
      if (starts.size <= capacity) return;
      const oldest = starts.keys().next().value;
      if (oldest !== undefined) starts.delete(oldest);
    },
    startOf: (relation) => starts.get(relation),
  };
}
