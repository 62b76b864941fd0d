import type { CollectInput, Settled } from "./collected.ts";
import type { Identity } from "./identities.ts";
import { entityId } from "./ids.ts";
import { toldOf } from "./told.ts";

/** Settles who is who from the rows that are taken; null where none of them says what somebody is. */
export function settle(
  identity: Identity,
  isTaken: (row: number) => boolean,
  { set, known, lens }: Pick<CollectInput, "set" | "known" | "lens">,
): Settled | null {
  const told = toldOf(identity, isTaken, lens);
  const { known: stands } = identity;
  if (stands !== null) {
    const labels = [stands.label, ...told.second, ...stands.labels];
    return { identity, id: stands.id, label: stands.label, labels, told };
  }
  const { label, name } = told;
  if (label === null || name === null) return null;
  const { tableId, key } = identity;
  const id = entityId(set, { tableId, key, label, name });
  // Somebody of that name is there, and a person has said that this is somebody else.
  const free = known.byId(id) === null ? id : entityId(set, { tableId, key: `${set} ${key}`, label, name });
  return { identity, id: free, label, labels: [label, ...told.second], told };
}
