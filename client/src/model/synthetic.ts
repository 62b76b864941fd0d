import type { EntityId, Language, RelationId } from "./types.ts";

/** The type of a line that stands for shared events. It is in no ontology: nobody reported it. */
export const CONTACT_TYPE = "CONTACT";
/** The type of a line between groups that stands for relations of several types. */
export const MIXED_TYPE = "MIXED";
/** The label of a group whose members need not be of one label. */
export const GROUP_LABEL = "MIXED";

/** Names of what is drawn but is in no ontology. */
export const SYNTHETIC_NAMES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  [CONTACT_TYPE]: { zh: "共同参与（推断）", en: "took part together (inferred)" },
  [MIXED_TYPE]: { zh: "多种关系", en: "several relations" },
};

export const groupId = (key: string): EntityId => `group:${key}`;

const pairId = (kind: string, a: EntityId, b: EntityId): RelationId =>
  a < b ? `${kind}:${a}~${b}` : `${kind}:${b}~${a}`;
export const contactId = (a: EntityId, b: EntityId): RelationId => pairId("contact", a, b);
export const bundleId = (a: EntityId, b: EntityId): RelationId => pairId("bundle", a, b);
