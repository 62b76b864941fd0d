import type { Region } from "#contract/map.ts";
import type { EntityFact, EntityId, MapView, Presented, RelationFact } from "../../model/types.ts";
import { marksOf } from "../../model/view/regions.ts";

/** One line of the outline: a type or a region of the map, an entity under it, or a relation of that entity. */
export type OutlineRow = {
  /** Unique in the outline: a relation stands under both of its ends. */
  readonly key: string;
  readonly level: 1 | 2 | 3;
  /** Place among its siblings, from 1, and how many these are. */
  readonly place: number;
  readonly siblings: number;
} & (
  | { readonly kind: "label"; readonly label: string; readonly open: boolean }
  | {
      readonly kind: "region";
      readonly region: Region;
      readonly open: boolean;
      /** Whether all its members are on the canvas: somebody has looked into it. */
      readonly lookedInto: boolean;
      /** The regions that most relations lead to, the most first. */
      readonly ties: readonly Tie[];
    }
  | { readonly kind: "entity"; readonly fact: EntityFact; readonly open: boolean; readonly count: number }
  | {
      readonly kind: "relation";
      readonly of: EntityId;
      readonly fact: RelationFact;
      readonly other: EntityId;
      readonly direction: "out" | "in";
    }
);

interface Tie {
  readonly region: Region;
  readonly count: number;
}

type Head =
  | { readonly kind: "label"; readonly label: string }
  | Pick<Extract<OutlineRow, { kind: "region" }>, "kind" | "region" | "lookedInto" | "ties">;

export interface Outlined {
  /** Of a map its regions, the largest first; then labels by their name as read. Each has its entities in the order of their names. */
  readonly parts: readonly { readonly head: Head; readonly entities: readonly EntityFact[] }[];
  readonly beside: ReadonlyMap<EntityId, readonly RelationFact[]>;
}

interface Names {
  readonly label: (label: string) => string;
  readonly name: (fact: EntityFact) => string;
}

const collator = new Intl.Collator("zh-CN", { numeric: true });

const MOST_TIES = 3;

/** The regions of a map, the largest first, each with those it has most to do with. */
function regionsOf({ map, opened }: MapView): readonly Extract<Head, { kind: "region" }>[] {
  const regionOf = new Map(
    map.regions.flatMap((region) => region.members.map((id) => [id, region] as const)),
  );
  const ties = new Map<Region, Tie[]>(map.regions.map((region) => [region, []]));
  for (const { from, to, count } of map.bundles) {
    const [a, b] = [regionOf.get(from), regionOf.get(to)];
    if (a === undefined || b === undefined || a === b) continue;
    ties.get(a)?.push({ region: b, count });
    ties.get(b)?.push({ region: a, count });
  }
  return [...map.regions]
    .sort((a, b) => b.size - a.size || (a.key < b.key ? -1 : 1))
    .map((region) => ({
      ...{ kind: "region", region, lookedInto: opened.has(region.key) },
      ties: (ties.get(region) ?? []).sort((a, b) => b.count - a.count).slice(0, MOST_TIES),
    }));
}

/** What can be seen, put in order once per change: opening and closing is cheap then. */
export function outlined(presented: Presented, names: Names, map: MapView | null = null): Outlined {
  const regions = map === null ? [] : regionsOf(map);
  const marks = map === null ? null : marksOf(map);
  const byRegion = new Map<string, EntityFact[]>(regions.map(({ region }) => [region.key, []]));
  const byLabel = new Map<string, EntityFact[]>();
  for (const fact of presented.entities.values()) {
    const inRegion = byRegion.get(marks?.get(fact.id)?.region.key ?? "");
    if (inRegion !== undefined) {
      inRegion.push(fact);
      continue;
    }
    const list = byLabel.get(fact.label);
    if (list === undefined) byLabel.set(fact.label, [fact]);
    else list.push(fact);
  }
  const inOrder = (entities: readonly EntityFact[]) =>
    entities
      .map((fact) => ({ fact, name: names.name(fact) }))
      .sort((a, b) => collator.compare(a.name, b.name) || (a.fact.id < b.fact.id ? -1 : 1))
      .map(({ fact }) => fact);
  const labels = [...byLabel]
    .sort(([a], [b]) => collator.compare(names.label(a), names.label(b)))
    .map(([label, entities]) => ({ head: { kind: "label", label } as const, entities: inOrder(entities) }));
  const parts = regions.map((head) => ({ head, entities: inOrder(byRegion.get(head.region.key) ?? []) }));
  const beside = new Map<EntityId, RelationFact[]>();
  for (const relation of presented.relations.values()) {
    for (const id of new Set([relation.from, relation.to])) {
      const list = beside.get(id);
      if (list === undefined) beside.set(id, [relation]);
      else list.push(relation);
    }
  }
  return { parts: [...parts.filter(({ entities }) => entities.length > 0), ...labels], beside };
}

/** Latest first; undated ones last. */
function byDate(a: RelationFact, b: RelationFact): number {
  if (a.date !== b.date) return (a.date ?? "") > (b.date ?? "") ? -1 : 1;
  return a.type < b.type ? -1 : a.type > b.type ? 1 : a.id < b.id ? -1 : 1;
}

export const labelKey = (label: string): string => `label ${label}`;
export const regionKey = (key: string): string => `region ${key}`;
const keyOf = (head: Head) => (head.kind === "label" ? labelKey(head.label) : regionKey(head.region.key));
export const entityKey = (id: EntityId): string => `entity ${id}`;

/** The lines that are there while these are open, from top to bottom. */
export function outlineRows({ parts, beside }: Outlined, open: ReadonlySet<string>): readonly OutlineRow[] {
  const rows: OutlineRow[] = [];
  for (const [index, { head, entities }] of parts.entries()) {
    const key = keyOf(head);
    const isOpen = open.has(key);
    rows.push({ ...head, key, level: 1, place: index + 1, siblings: parts.length, open: isOpen });
    if (!isOpen) continue;
    for (const [at, fact] of entities.entries()) {
      const place = { place: at + 1, siblings: entities.length };
      const relations = beside.get(fact.id) ?? [];
      const entity = entityKey(fact.id);
      const unfolded = open.has(entity);
      const count = relations.length;
      rows.push({ kind: "entity", key: entity, level: 2, ...place, fact, open: unfolded, count });
      if (unfolded) rows.push(...relationRows(fact.id, relations));
    }
  }
  return rows;
}

function relationRows(id: EntityId, relations: readonly RelationFact[]): OutlineRow[] {
  return [...relations].sort(byDate).map((fact, index) => ({
    kind: "relation",
    key: `relation ${id} ${fact.id}`,
    level: 3,
    place: index + 1,
    siblings: relations.length,
    of: id,
    fact,
    other: fact.from === id ? fact.to : fact.from,
    direction: fact.from === id ? "out" : "in",
  }));
}

/** The line above that a line belongs to; the line itself where it belongs to none. */
export function parentOf(rows: readonly OutlineRow[], index: number): number {
  const level = rows[index]?.level ?? 1;
  for (let at = index - 1; at >= 0; at -= 1) if ((rows[at]?.level ?? 1) < level) return at;
  return index;
}

/** What keys do in a tree: go to a line, open or close one, or choose it. */
export type TreeMove =
  | { readonly go: number }
  | { readonly open: string }
  | { readonly close: string }
  | { readonly choose: number }
  | { readonly stage: string };

interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

const PAGE = 10;

/** The keys of a tree, as screen readers expect them. Null where a key is none of them. */
export function treeMove(press: Press, rows: readonly OutlineRow[], index: number): TreeMove | null {
  const row = rows[index];
  if (row === undefined) return null;
  const go = (to: number): TreeMove => ({ go: Math.max(0, Math.min(rows.length - 1, to)) });
  const folds = row.kind !== "relation";
  switch (press.key) {
    case "ArrowDown":
      return go(index + 1);
    case "ArrowUp":
      return go(index - 1);
    case "PageDown":
      return go(index + PAGE);
    case "PageUp":
      return go(index - PAGE);
    case "Home":
      return go(0);
    case "End":
      return go(rows.length - 1);
    case "ArrowRight":
      if (!folds) return null;
      return row.open ? go(index + 1) : { open: row.key };
    case "ArrowLeft":
      return folds && row.open ? { close: row.key } : go(parentOf(rows, index));
    case "Enter":
    case " ":
      if (row.kind === "label" || row.kind === "region")
        return row.open ? { close: row.key } : { open: row.key };
      return press.key === "Enter" && row.kind === "entity" ? { stage: row.fact.id } : { choose: index };
    default:
      return typedLetter(press, rows, index);
  }
}

/** `*` opens all that stands beside a line, as in every tree. Letters stay with the page. */
function typedLetter({ key }: Press, rows: readonly OutlineRow[], index: number): TreeMove | null {
  const row = rows[index];
  return key === "*" && row !== undefined && row.kind !== "relation" ? { open: row.key } : null;
}
