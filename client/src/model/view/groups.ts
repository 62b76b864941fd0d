import type { Ontology } from "#contract/ontology.ts";
import { adjacencyOf } from "../facts.ts";
import { labelsOf, typesOf } from "../lens.ts";
import { bundleId, GROUP_LABEL, groupId, MIXED_TYPE } from "../synthetic.ts";
import type {
  EntityFact,
  EntityId,
  Facts,
  Grouping,
  GroupNode,
  Metrics,
  RelationFact,
  RelationId,
} from "../types.ts";
import { combined } from "./contacts.ts";

/** A group of one would only hide its member's name. */
const FEWEST = 2;

export interface Grouped {
  readonly entities: ReadonlyMap<EntityId, EntityFact>;
  readonly relations: ReadonlyMap<RelationId, RelationFact>;
  readonly groups: ReadonlyMap<EntityId, GroupNode>;
  readonly bundles: ReadonlyMap<RelationId, readonly RelationId[]>;
}

/** Group keys by label: the label itself. */
export function groupsByLabel(facts: Facts, ids: Iterable<EntityId>): Grouping["of"] {
  return new Map(
    [...ids].flatMap((id) => {
      const label = facts.entities.get(id)?.label;
      return label === undefined ? [] : [[id, label] as const];
    }),
  );
}

/** Group keys by place: where the entity is known to be located, the first by id where there are several. */
export function groupsByPlace(
  facts: Facts,
  ids: Iterable<EntityId>,
  ontology: Ontology | null,
): Grouping["of"] {
  const located = typesOf(ontology, "place");
  const adjacency = adjacencyOf(facts);
  return new Map(
    [...ids].flatMap((id) => {
      const places = (adjacency.get(id) ?? [])
        .filter(({ type, from, to }) => located.has(type) && from === id && to !== id)
        .map(({ to }) => to);
      const [first] = places.sort();
      return first === undefined ? [] : [[id, first] as const];
    }),
  );
}

export function groupsByCommunity(metrics: Metrics): Grouping["of"] {
  return metrics.community;
}

function nameOf(key: string, { by }: Grouping, facts: Facts, ontology: Ontology | null, count: number) {
  if (by === "label") {
    const label = ontology?.labels.find(({ name }) => name === key);
    return { name: label?.zh ?? key, nameEn: label?.en ?? key, shortName: null, shortNameEn: null };
  }
  const fact = facts.entities.get(key);
  const name = fact?.name ?? key;
  const nameEn = fact?.nameEn ?? name;
  const { shortName = null, shortNameEn = null } = fact ?? {};
  if (by === "place") return { name, nameEn, shortName, shortNameEn };
  const andOthers = (text: string | null) => (text === null ? null : `${text} 等 ${count}`);
  const andMore = (text: string | null) => (text === null ? null : `${text} + ${count - 1}`);
  return {
    name: `${name} 等 ${count}`,
    nameEn: `${nameEn} + ${count - 1}`,
    shortName: andOthers(shortName),
    shortNameEn: andMore(shortNameEn),
  };
}

function groupFact(
  group: GroupNode,
  grouping: Grouping,
  facts: Facts,
  ontology: Ontology | null,
): EntityFact {
  const members = group.members.flatMap((id) => facts.entities.get(id) ?? []);
  const { by } = grouping;
  const [place = GROUP_LABEL] = labelsOf(ontology, "place");
  return {
    id: groupId(group.key),
    label: by === "label" ? group.key : by === "place" ? place : GROUP_LABEL,
    ...nameOf(group.key, grouping, facts, ontology, members.length),
    degree: members.reduce((sum, { degree }) => sum + degree, 0),
    sources: Math.max(0, ...members.map(({ sources }) => sources)),
    lastSeen:
      members
        .flatMap(({ lastSeen }) => lastSeen ?? [])
        .sort()
        .at(-1) ?? null,
  };
}

function closedGroups(
  entities: ReadonlyMap<EntityId, EntityFact>,
  { of, open }: Grouping,
): Map<string, EntityId[]> {
  const members = new Map<string, EntityId[]>();
  for (const id of entities.keys()) {
    const key = of.get(id);
    if (key === undefined || open.has(key)) continue;
    const list = members.get(key);
    if (list === undefined) members.set(key, [id]);
    else list.push(id);
  }
  for (const [key, ids] of members) if (ids.length < FEWEST) members.delete(key);
  return members;
}

function bundleOf(
  id: RelationId,
  from: EntityId,
  to: EntityId,
  behind: readonly RelationFact[],
): RelationFact {
  const types = new Set(behind.map(({ type }) => type));
  const statuses = new Set(behind.map(({ status }) => status));
  const [type = MIXED_TYPE] = types.size === 1 ? types : [];
  const [status = "reported"] = statuses.size === 1 ? statuses : [];
  const modalities = new Set(behind.map(({ modality }) => modality));
  const [modality = null] = modalities.size === 1 ? modalities : [];
  return { ...combined(id, { from, to, type }, behind), status, modality };
}

/** Puts closed groups in the place of their members, and bundles in the place of the lines to them. */
export function grouped(
  shown: Pick<Grouped, "entities" | "relations">,
  grouping: Grouping,
  { facts, ontology }: { readonly facts: Facts; readonly ontology: Ontology | null },
): Grouped {
  const closed = closedGroups(shown.entities, grouping);
  const groups = new Map<EntityId, GroupNode>();
  const standsFor = new Map<EntityId, EntityId>();
  for (const key of [...closed.keys()].sort()) {
    const members = closed.get(key) ?? [];
    const lead = grouping.by === "community" ? (facts.entities.get(key) ?? null) : null;
    groups.set(groupId(key), { key, lead, members });
    for (const id of members) standsFor.set(id, groupId(key));
  }
  const entities = new Map([...shown.entities].filter(([id]) => !standsFor.has(id)));
  for (const [id, group] of groups) entities.set(id, groupFact(group, grouping, facts, ontology));
  const relations = new Map<RelationId, RelationFact>();
  const behind = new Map<RelationId, { from: EntityId; to: EntityId; relations: RelationFact[] }>();
  for (const relation of shown.relations.values()) {
    const from = standsFor.get(relation.from) ?? relation.from;
    const to = standsFor.get(relation.to) ?? relation.to;
    if (from === relation.from && to === relation.to) relations.set(relation.id, relation);
    else if (from !== to) {
      const id = bundleId(from, to);
      const bundle = behind.get(id) ?? { from, to, relations: [] };
      bundle.relations.push(relation);
      behind.set(id, bundle);
    }
  }
  for (const [id, bundle] of behind)
    relations.set(id, bundleOf(id, bundle.from, bundle.to, bundle.relations));
  const bundles = new Map(
    [...behind].map(([id, each]) => [id, each.relations.map((relation) => relation.id)] as const),
  );
  return { entities, relations, groups, bundles };
}
