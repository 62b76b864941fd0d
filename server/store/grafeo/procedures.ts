import type { GrafeoDB } from "@grafeo-db/js";
import type { Cell, NodeCell, RelationCell } from "#contract/cypher.ts";

interface Answer {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Procedures of Neo4j's that this engine has not, for whoever tries a database with them: called alone only. */
const OWN: Readonly<Record<string, (db: GrafeoDB) => Promise<Answer>>> = {
  "db.ping": async () => ({ columns: ["success"], rows: [[true]] }),
  "db.schema.visualization": visualization,
};

/** Their names, for the schema. */
export const OWN_PROCEDURES: readonly string[] = Object.keys(OWN).sort();

/** What stands in for a procedure, where the text is nothing but a call of it; null otherwise. */
export function ownProcedure(text: string): ((db: GrafeoDB) => Promise<Answer>) | null {
  const name = /^\s*call\s+([\w.]+)\s*\(\s*\)\s*;?\s*$/i.exec(text)?.[1] ?? "";
  return Object.hasOwn(OWN, name) ? (OWN[name] ?? null) : null;
}

const PATTERNS =
  "MATCH (a)-[r]->(b) WITH labels(a) AS starts, type(r) AS name, labels(b) AS ends RETURN DISTINCT starts, name, ends";

/** One node for each label in use, one relation for each way in which a type connects two of them. */
async function visualization(db: GrafeoDB): Promise<Answer> {
  const { labels } = db.schema() as { labels: { name: string; count: number }[] };
  const names = labels.filter(({ count }) => count > 0).map(({ name }) => name);
  names.sort();
  const nodes = names.map(
    (name, index): NodeCell => ({
      $type: "node",
      key: index + 1,
      labels: [name],
      properties: { name, indexes: [], constraints: [] },
    }),
  );
  const keys = new Map(names.map((name, index) => [name, index + 1]));
  const seen = new Map<string, RelationCell>();
  for (const [starts, name, ends] of (await db.executeCypher(PATTERNS)).rows()) {
    for (const start of starts as readonly string[]) {
      for (const end of ends as readonly string[]) {
        const [from, to, type] = [keys.get(start) ?? 0, keys.get(end) ?? 0, String(name)];
        const id = `${type} ${from} ${to}`;
        if (seen.has(id)) continue;
        seen.set(id, {
          $type: "relation",
          key: seen.size + 1,
          type,
          from,
          to,
          properties: { name: type },
        });
      }
    }
  }
  return { columns: ["nodes", "relationships"], rows: [[nodes, [...seen.values()]]] };
}
