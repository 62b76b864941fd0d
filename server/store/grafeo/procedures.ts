import type { GrafeoDB } from "@grafeo-db/js";
import type { Cell, NodeCell, RelationCell } from "#contract/cypher.ts";

interface Answer {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** `patterns` is the query for which types connect which labels. */
type OwnProcedure = (db: GrafeoDB, patterns: string) => Promise<Answer>;

/** Procedures of Neo4j's that this engine has not, for whoever tries a database with them: called alone only. */
const OWN: Readonly<Record<string, OwnProcedure>> = {
  "db.ping": async () => ({ columns: ["success"], rows: [[true]] }),
  "db.schema.visualization": visualization,
  "dbms.components": async (db) => ({
    columns: ["name", "versions", "edition"],
    rows: [["Grafeo", [db.version()], "embedded"]],
  }),
};

/** Their names, for the schema. */
export const OWN_PROCEDURES: readonly string[] = Object.keys(OWN).sort();

/** What stands in for a procedure, where the text is nothing but a call of it; null otherwise. */
export function ownProcedure(text: string): OwnProcedure | null {
  const name = /^\s*call\s+([\w.]+)\s*\(\s*\)\s*;?\s*$/i.exec(text)?.[1] ?? "";
  return Object.hasOwn(OWN, name) ? (OWN[name] ?? null) : null;
}

/** One node for each label in use, one relation for each way in which a type connects two of them. */
async function visualization(db: GrafeoDB, patterns: string): Promise<Answer> {
  const { labels } = db.schema() as { labels: { name: string; count: number }[] };
  const names = labels.filter(({ count }) => count > 0).map(({ name }) => name);
  names.sort();
  const keys = new Map(names.map((name, index) => [name, index + 1]));
  const nodes = names.map((name, index): NodeCell => {
    const properties = { name, indexes: [], constraints: [] };
    return { $type: "node", key: index + 1, labels: [name], properties };
  });
  const found = (await db.executeCypher(patterns)).rows();
  const relations = found.map(([start, type, end], index): RelationCell => {
    const [from, to] = [keys.get(String(start)) ?? 0, keys.get(String(end)) ?? 0];
    const name = String(type);
    return { $type: "relation", key: index + 1, type: name, from, to, properties: { name } };
  });
  return { columns: ["nodes", "relationships"], rows: [[nodes, relations]] };
}
