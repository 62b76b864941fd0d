import { createHash } from "node:crypto";
import type { Surroundings } from "../console.ts";
import type { Statement, StoreValue } from "../GraphStore.ts";
import { canonical } from "./tally.ts";
import type { Told } from "./telling.ts";
import type { Reader, Sides, StoreCounts } from "./transaction.ts";

/** What a transaction may have touched, by the engine's own numbers; relations with a node at one of their ends. */
export interface Touched {
  readonly nodes: ReadonlySet<number>;
  readonly relations: ReadonlyMap<number, number>;
}

export interface NodeImage {
  readonly labels: readonly string[];
  readonly properties: Readonly<Record<string, StoreValue>>;
}

export interface RelationImage {
  readonly type: string;
  readonly source: number;
  readonly target: number;
  readonly properties: Readonly<Record<string, StoreValue>>;
}

/** Some nodes and relations as they are; of the relations also the nodes at their ends. */
export interface Image {
  readonly nodes: ReadonlyMap<number, NodeImage>;
  readonly relations: ReadonlyMap<number, RelationImage>;
}

export const numbers = (of: Iterable<number>): readonly StoreValue[] => [...of].map((number) => ({ number }));
/** A map, in which the engines look a key up at once; of a list they ask every item. */
const asKeys = (of: Iterable<number>): StoreValue => Object.fromEntries([...of].map((one) => [one, true]));

/** Numbers in one stretch of nodes when everything is compared. */
const STRETCH = 50_000;
/** Created nodes without a name are looked for this many steps away from those with one. */
const MOST_STEPS = 8;

export async function imageOf(
  read: Reader,
  { nodes, relations }: Touched,
  texts: Surroundings,
): Promise<Image> {
  const found = new Map<number, RelationImage>();
  if (relations.size > 0) {
    const params = { rows: numbers(new Set(relations.values())), relations: asKeys(relations.keys()) };
    for await (const row of read({ text: texts.relationsByNumber, params })) {
      const [number, type, source, target, properties] = row;
      found.set(Number(number), {
        type: String(type),
        source: Number(source),
        target: Number(target),
        properties: properties as RelationImage["properties"],
      });
    }
  }
  const wanted = new Set(nodes);
  for (const { source, target } of found.values()) wanted.add(source).add(target);
  return { nodes: await nodesOf(read, wanted, texts), relations: found };
}

async function nodesOf(read: Reader, wanted: ReadonlySet<number>, { nodesByNumber }: Surroundings) {
  const nodes = new Map<number, NodeImage>();
  if (wanted.size === 0) return nodes;
  for await (const row of read({ text: nodesByNumber, params: { rows: numbers(wanted) } })) {
    const [number, labels, properties] = row;
    nodes.set(Number(number), {
      labels: [...(labels as readonly string[])].sort(),
      properties: properties as NodeImage["properties"],
    });
  }
  return nodes;
}

/** All relations of some nodes by number, each with one of these nodes; and who stands at the other ends. */
async function around(read: Reader, nodes: ReadonlySet<number>, { relationsAround }: Surroundings) {
  const relations = new Map<number, number>();
  const others = new Map<number, number>();
  if (nodes.size > 0) {
    for await (const row of read({ text: relationsAround, params: { rows: numbers(nodes) } })) {
      relations.set(Number(row[0]), Number(row[1]));
      others.set(Number(row[0]), Number(row[2]));
    }
  }
  return { relations, others };
}

const notIn = <V>(from: ReadonlyMap<number, V>, other: ReadonlyMap<number, unknown>): [number, V][] =>
  [...from].filter(([number]) => !other.has(number));

/** By what a node's relations know it. */
export const named = (node: NodeImage | undefined): string =>
  canonical([node?.properties.id ?? null, ...(node?.labels ?? [])]);

/** What a text has told of itself, with the relations and nameless nodes that came and went beside it. */
export async function touchedAsTold(
  { inside, outside }: Sides,
  {
    told,
    rows,
    counts,
  }: {
    readonly told: readonly Told[];
    readonly rows: readonly (readonly (number | null)[])[];
    readonly counts: StoreCounts;
  },
  texts: Surroundings,
): Promise<Touched | null> {
  const nodes = new Set<number>();
  const ends = new Set<number>();
  const relations = new Map<number, number>();
  for (const row of rows) {
    for (const [place, column] of told.entries()) {
      const number = row[place] ?? null;
      if (number === null) continue;
      if (column.kind === "relation") relations.set(number, row[column.beside] ?? -1);
      else (column.kind === "node" ? nodes : ends).add(number);
    }
  }
  const { nodesCreated, nodesDeleted, relationsCreated, relationsDeleted, labelsAdded, labelsRemoved } =
    counts;
  const structural = nodesCreated + nodesDeleted + relationsCreated + relationsDeleted > 0;
  if (!structural && labelsAdded + labelsRemoved === 0) {
    const [before, after] = [await nodesOf(outside, nodes, texts), await nodesOf(inside, nodes, texts)];
    if ([...nodes].every((one) => named(before.get(one)) === named(after.get(one))))
      return { nodes, relations };
  }
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const near = new Set([...nodes, ...ends]);
    const [before, after] = [await around(outside, near, texts), await around(inside, near, texts)];
    const [gone, made] = [notIn(before.relations, after.relations), notIn(after.relations, before.relations)];
    const size = nodes.size;
    for (const [number] of made) nodes.add(after.others.get(number) ?? -1);
    const [was, is] = [await nodesOf(outside, nodes, texts), await nodesOf(inside, nodes, texts)];
    const complete =
      gone.length === relationsDeleted &&
      made.length === relationsCreated &&
      notIn(was, is).length === nodesDeleted &&
      notIn(is, was).length === nodesCreated;
    if (complete) {
      // Ends have become others, and with them what a relation says.
      const others = new Set([...nodes].filter((one) => named(was.get(one)) !== named(is.get(one))));
      const all = [...before.relations, ...after.relations].filter(([, node]) => others.has(node));
      for (const [number, node] of [...all, ...gone, ...made]) relations.set(number, node);
      return { nodes, relations };
    }
    if (nodes.size === size) return null;
  }
  return null;
}

/** Whatever is different inside, found by comparing all that there is. */
export async function touchedByComparing({ inside, outside }: Sides, texts: Surroundings): Promise<Touched> {
  const last = Math.max(await lastNumber(inside, texts), await lastNumber(outside, texts));
  const nodes = new Set<number>();
  const relations = new Map<number, number>();
  for (let from = 0; from <= last; from += STRETCH) {
    const params = { from, to: from + STRETCH };
    for (const [number] of await differing({ inside, outside }, { text: texts.nodesBetween, params })) {
      nodes.add(number);
    }
    for (const [number, node] of await differing(
      { inside, outside },
      { text: texts.relationsBetween, params },
    )) {
      relations.set(number, node);
    }
  }
  const [before, after] = [await around(outside, nodes, texts), await around(inside, nodes, texts)];
  for (const [number, node] of [...before.relations, ...after.relations]) relations.set(number, node);
  return { nodes, relations };
}

async function lastNumber(read: Reader, { lastNumber: text }: Surroundings): Promise<number> {
  for await (const [last] of read({ text })) return Number(last);
  return 0;
}

/** Numbers of the rows that are not alike on both sides, with their second cell. */
async function differing({ inside, outside }: Sides, statement: Statement): Promise<Map<number, number>> {
  const hashes = new Map<number, string>();
  const found = new Map<number, number>();
  for await (const row of outside(statement)) hashes.set(Number(row[0]), hashOf(row));
  for await (const row of inside(statement)) {
    const number = Number(row[0]);
    if (hashes.get(number) !== hashOf(row)) found.set(number, Number(row[1]));
    hashes.delete(number);
  }
  if (hashes.size === 0) return found;
  for await (const row of outside(statement))
    if (hashes.has(Number(row[0]))) found.set(Number(row[0]), Number(row[1]));
  return found;
}

function hashOf([number = null, second = null, ...rest]: readonly StoreValue[]): string {
  // Labels come in no order.
  const cell = Array.isArray(second) ? [...second].sort() : second;
  return createHash("sha256")
    .update(canonical([number, cell, ...rest]))
    .digest("base64");
}
