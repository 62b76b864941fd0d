import type { GraphStore, StoreValue } from "../../server/store/GraphStore.ts";

/**
 * What the version before our own labels left in a store, made by that version's own statements: word for word the
 * files of cypher/ as they stood then.
 */
const SCHEMA: Readonly<Record<string, readonly string[]>> = {
  Neo4j: ["Meta", "View", "SavedQuery"].map(
    (label) => `CREATE CONSTRAINT ${nameOf(label)} IF NOT EXISTS FOR (n:${label}) REQUIRE n.id IS UNIQUE`,
  ),
  Grafeo: ["Meta", "View", "SavedQuery"].flatMap((label) => [
    `CREATE CONSTRAINT ${nameOf(label)} IF NOT EXISTS FOR (n:${label}) REQUIRE n.id IS UNIQUE`,
    `CREATE INDEX ${nameOf(label)}_index IF NOT EXISTS FOR (n:${label}) ON (n.id)`,
  ]),
};

function nameOf(label: string): string {
  return { Meta: "meta_id", View: "view_id", SavedQuery: "saved_query_id" }[label] ?? "";
}

const created = (label: string) => `UNWIND $rows AS row
MERGE (v:${label} {id: row.id})
ON CREATE SET v += row.properties`;

const changed = (label: string) => `MATCH (v:${label} {id: $id})
SET v.touchedBy = 'change'
WITH v
WHERE v.version = $version
UNWIND $rows AS row
SET v += row.properties`;

const BEGIN = "MERGE (m:Meta {id: 'guanxi'}) SET m.fingerprint = null";
const FINISH = `MERGE (m:Meta {id: 'guanxi'})
SET m.revision = $revision, m.fingerprint = $fingerprint, m.loadedAt = $loadedAt`;

const AT = "2024-04-02T08:00:00.000Z";
export const FORMER_PRINT = "ab".repeat(32);
export const FORMER_VIEW = "view-2345bcdfgh";
export const FORMER_DELETED = "view-6789jkmnpq";
export const FORMER_QUERY = "bankVisits";
export const FORMER_QUERY_TEXT = `// @title.zh 银行
// @title.en Banks
// @description.zh 所有银行
// @description.en All banks
// @returns table
MATCH (n:Bank) RETURN n.name AS name ORDER BY name`;

const savedBy = "0f8fad5b-d9cb-469f-a165-70867728950e";
const kept = (id: string) => ({ id, version: 1, createdAt: AT, updatedAt: AT, savedBy });
const row = (properties: Readonly<Record<string, StoreValue>>) => ({ id: properties.id ?? "", properties });

/** Saves as that version did: two views, one of them changed and one deleted, and a query. */
async function save(store: GraphStore, state: string): Promise<void> {
  const view = (id: string, name: string, thumbnail: string | null) =>
    row({
      ...{ name, description: "", thumbnail, fingerprint: FORMER_PRINT, entities: 2, state },
      ...kept(id),
    });
  const rows = [
    view(FORMER_VIEW, "kept", "data:image/png;base64,AA=="),
    view(FORMER_DELETED, "deleted", null),
  ];
  await store.write([{ text: created("View"), params: { rows } }]);
  const change = (properties: Readonly<Record<string, StoreValue>>) => [
    { properties: { ...properties, version: 2, savedBy } },
  ];
  await store.write([
    {
      text: changed("View"),
      params: { id: FORMER_VIEW, version: 1, rows: change({ name: "renamed", updatedAt: AT }) },
    },
    {
      text: changed("View"),
      params: { id: FORMER_DELETED, version: 1, rows: change({ deletedAt: AT }) },
    },
  ]);
  const query = { author: "", topic: "own", text: FORMER_QUERY_TEXT, ...kept(FORMER_QUERY) };
  await store.write([{ text: created("SavedQuery"), params: { rows: [row(query)] } }]);
}

/** Leaves in a store what that version kept for itself after a load, and what people saved with it. */
export async function fillAsFormer(store: GraphStore, state: string): Promise<void> {
  await store.define(SCHEMA[store.engine.name] ?? []);
  await store.write([{ text: BEGIN }]);
  const params = { revision: 3, fingerprint: FORMER_PRINT, loadedAt: AT };
  await store.write([{ text: FINISH, params }]);
  await save(store, state);
}
