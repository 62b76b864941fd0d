import { createHash } from "node:crypto";
import type { WriteCounts } from "#contract/cypher.ts";
import { ID_FORM } from "#contract/inputs.ts";
import type { Surroundings } from "../console.ts";
import type { StoreValue } from "../GraphStore.ts";
import { refused } from "../refusals.ts";
import { canonical } from "./tally.ts";
import type { Image, NodeImage, RelationImage } from "./touched.ts";

const ENTITY = "Entity";

const has = (node: NodeImage | undefined, label: string): boolean => node?.labels.includes(label) ?? false;

/** Whether a relation says something of two entities. */
export const isFact = ({ source, target }: RelationImage, { nodes }: Image): boolean =>
  has(nodes.get(source), ENTITY) && has(nodes.get(target), ENTITY);

const withoutId = (holder: { readonly properties: NodeImage["properties"] }): boolean =>
  (holder.properties.id ?? null) === null;

export const entityWithoutId = (node: NodeImage | undefined): boolean =>
  node !== undefined && has(node, ENTITY) && withoutId(node);

export const factWithoutId = (relation: RelationImage | undefined, image: Image): boolean =>
  relation !== undefined && isFact(relation, image) && withoutId(relation);

const passages = ({ properties }: RelationImage): boolean =>
  Array.isArray(properties.evidence)
    ? properties.evidence.length > 0
    : (properties.evidence ?? null) !== null;

/**
 * The rows that an image adds to the fingerprint, as load/fingerprint.ts reads them; `provenance` alone leaves out
 * entities and what connects them.
 */
export function* rowsOf(
  image: Image,
  { records, links }: Pick<Surroundings, "records" | "links">,
  provenance = false,
): Generator<StoreValue, void> {
  for (const kind of records) {
    if (provenance && kind === ENTITY) continue;
    for (const node of image.nodes.values()) {
      if (has(node, kind)) yield { labels: node.labels, properties: node.properties };
    }
  }
  for (const { type, source, target, properties } of image.relations.values()) {
    const [start, end] = [image.nodes.get(source), image.nodes.get(target)];
    const ends = { type, from: start?.properties.id ?? null, to: end?.properties.id ?? null };
    if (!provenance && has(start, ENTITY) && has(end, ENTITY)) yield { ...ends, properties };
    for (const link of links) {
      if (type === link.type && has(start, link.from) && has(end, link.to)) yield ends;
    }
  }
}

/** Rows by what is in them, with how many there are of each. */
function digest(rows: Iterable<StoreValue>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const key = createHash("sha256").update(canonical(row)).digest("base64");
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** How many rows of the one are not in the other. */
function missing(from: ReadonlyMap<string, number>, others: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [key, count] of from) sum += Math.max(0, count - (others.get(key) ?? 0));
  return sum;
}

/** Rows that came, went or became others; one that became another counts once. */
function difference(before: Iterable<StoreValue>, after: Iterable<StoreValue>): number {
  const [was, is] = [digest(before), digest(after)];
  return Math.max(missing(was, is), missing(is, was));
}

/** What is the server's own may be touched by nobody. */
function demandOwn(before: Image, after: Image, { own }: Surroundings): void {
  const rows = function* ({ nodes }: Image): Generator<StoreValue, void> {
    for (const { labels, properties } of nodes.values()) {
      if (labels.some((label) => own.includes(label))) yield { labels, properties };
    }
  };
  const touched = difference(rows(before), rows(after));
  if (touched > 0) throw refused({ reason: "ownRecords", name: String(touched) }, "write");
}

/** What is missing may be given to what is new; whoever had an id and lost it would be lost with it. */
function demandIdentity(before: Image, after: Image): void {
  let lost = 0;
  for (const [number, node] of after.nodes) {
    if (!entityWithoutId(node) || !before.nodes.has(number)) continue;
    if (!entityWithoutId(before.nodes.get(number))) lost += 1;
  }
  for (const [number, relation] of after.relations) {
    if (!factWithoutId(relation, after) || !before.relations.has(number)) continue;
    if (!factWithoutId(before.relations.get(number), before)) lost += 1;
  }
  if (lost > 0) throw refused({ reason: "identity", name: String(lost) }, "write");
}

const isForm = (id: StoreValue): boolean => typeof id === "string" && ID_FORM.test(id);

/** An id that a change gives is written as those that are loaded; what somebody else's had before stays theirs. */
function demandIdForm(before: Image, after: Image, { records }: Surroundings): void {
  const isRecord = (node: NodeImage | undefined) => records.some((label) => has(node, label));
  const demand = (id: StoreValue, was: StoreValue) => {
    if (id === null || isForm(id) || canonical(id) === canonical(was)) return;
    throw refused({ reason: "idForm", name: typeof id === "string" ? id : JSON.stringify(id) }, "write");
  };
  for (const [number, node] of after.nodes) {
    const was = before.nodes.get(number);
    if (isRecord(node))
      demand(node.properties.id ?? null, isRecord(was) ? (was?.properties.id ?? null) : null);
  }
  for (const [number, relation] of after.relations) {
    if (!isFact(relation, after)) continue;
    demand(relation.properties.id ?? null, before.relations.get(number)?.properties.id ?? null);
  }
}

/** What carries a label of the ontology is an entity, as whatever is loaded is; somebody else's that is none may stay so. */
function demandEntities(before: Image, after: Image, { labels }: Surroundings): void {
  const astray = (node: NodeImage | undefined) =>
    has(node, ENTITY) ? undefined : labels.find((label) => has(node, label));
  for (const [number, node] of after.nodes) {
    const label = astray(node);
    if (label !== undefined && astray(before.nodes.get(number)) === undefined) {
      throw refused({ reason: "notEntity", name: label }, "write");
    }
  }
}

function bare(image: Image): number {
  return [...image.relations.values()].filter((one) => isFact(one, image) && !passages(one)).length;
}

/** What of an image nothing but Cypher finds, by number: nodes that are no record, and relations that tie no records. */
function unseenIn(image: Image, { records, links }: Surroundings): Set<string> {
  const nodes = [...image.nodes].filter(([, node]) => !records.some((label) => has(node, label)));
  const isLink = ({ type, source, target }: RelationImage) =>
    links.some(
      (link) =>
        link.type === type &&
        has(image.nodes.get(source), link.from) &&
        has(image.nodes.get(target), link.to),
    );
  const relations = [...image.relations].filter(([, one]) => !isFact(one, image) && !isLink(one));
  return new Set([...nodes.map(([number]) => `n${number}`), ...relations.map(([number]) => `r${number}`)]);
}

/**
 * What a change does to the passages that facts rest on, and what it leaves that is seen nowhere.
 * @throws ConsoleFault CYPHER_REFUSED where it touches what is the server's own, or leaves what the loader would not take.
 */
export function judge(
  before: Image,
  after: Image,
  surroundings: Surroundings,
): Pick<WriteCounts, "provenance" | "withoutEvidence" | "unseen"> {
  demandOwn(before, after, surroundings);
  demandIdentity(before, after);
  demandIdForm(before, after, surroundings);
  demandEntities(before, after, surroundings);
  const hidden = unseenIn(before, surroundings);
  return {
    provenance: difference(rowsOf(before, surroundings, true), rowsOf(after, surroundings, true)),
    withoutEvidence: Math.max(0, bare(after) - bare(before)),
    unseen: [...unseenIn(after, surroundings)].filter((one) => !hidden.has(one)).length,
  };
}
