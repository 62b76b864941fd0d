import type { ExportContent, ExportEntity, ExportRelation } from "./types.ts";

/** What formats with flat attributes carry of an entity and a relation: the same names everywhere. */
export type Flat = Readonly<Record<string, string | number | boolean | null>>;
export type FlatType = "string" | "double" | "integer" | "boolean";

const list = (texts: readonly string[]) => (texts.length === 0 ? null : texts.join(";"));

export function entityAttributes(entity: ExportEntity, content: ExportContent): Flat {
  return {
    // What drawing programs caption a node with.
    label: content.caption === "en" ? (entity.nameEn ?? entity.name) : entity.name,
    name: entity.name,
    nameEn: entity.nameEn,
    kind: entity.label,
    kindName: entity.labelName[content.language],
    degree: entity.degree,
    sources: entity.sources,
    lastSeen: entity.lastSeen,
    group: entity.members !== null,
    members: list((entity.members ?? []).map(({ id }) => id)),
    note: entity.note,
  };
}

export function relationAttributes(relation: ExportRelation, { language }: ExportContent): Flat {
  return {
    label: relation.typeName[language],
    type: relation.type,
    typeName: relation.typeName[language],
    symmetric: relation.symmetric,
    date: relation.date,
    dateEnd: relation.dateEnd,
    datePrecision: relation.datePrecision,
    published: relation.published,
    status: relation.status,
    modality: relation.modality,
    sources: relation.sources,
    derivedFrom: relation.derivedFrom,
    drawnAs: relation.kind,
    standsFor: list(relation.of.map(({ id }) => id)),
    weight: relation.weight,
    events: list(relation.events.map(({ id }) => id)),
    change: relation.change,
    note: relation.note,
  };
}

export const ENTITY_TYPES: Readonly<Record<string, FlatType>> = {
  label: "string",
  name: "string",
  nameEn: "string",
  kind: "string",
  kindName: "string",
  degree: "integer",
  sources: "integer",
  lastSeen: "string",
  group: "boolean",
  members: "string",
  note: "string",
};

export const RELATION_TYPES: Readonly<Record<string, FlatType>> = {
  label: "string",
  type: "string",
  typeName: "string",
  symmetric: "boolean",
  date: "string",
  dateEnd: "string",
  datePrecision: "string",
  published: "string",
  status: "string",
  modality: "string",
  sources: "integer",
  derivedFrom: "string",
  drawnAs: "string",
  standsFor: "string",
  weight: "double",
  events: "string",
  change: "string",
  note: "string",
};

/** Of the file as a whole. */
export function contentAttributes(content: ExportContent): Readonly<Record<string, string>> {
  const { language, fingerprint, about } = content;
  return {
    title: content.title[language],
    creator: "Guanxi",
    exported: content.date,
    scope: content.scope,
    filters: content.filters.map((filter) => filter[language]).join("; "),
    fingerprint: fingerprint.data ?? "",
    contentFingerprint: fingerprint.content,
    citation: content.citation[language],
    method: about.at(-1)?.value[language] ?? "",
  };
}
