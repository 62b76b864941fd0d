import { LABEL_SHARES, RELATION_SHARES } from "../../bench/plan.ts";
import type { CypherLibrary } from "../../server/cypher/library.ts";
import type { EngineStore } from "../../server/store/Engine.ts";

export const ENTITIES = 20_000;
/** For each entity. */
const RELATIONS = 0.5;
const PASSAGES = 1_000;

/** How many of each label; whatever is rounded off is little. */
const shares = Object.values(LABEL_SHARES).reduce((sum, share) => sum + share, 0);
const countOf = (label: string, entities = ENTITIES) =>
  Math.floor((entities * (LABEL_SHARES[label] ?? 0)) / shares);

/** The entity with a number, of those of its label; the first ones are the best connected. */
export const entityId = (label: string, number: number): string => `${label}-${number % countOf(label)}`;
/** A relation of the first kind of `RELATION_SHARES`. */
export const relationId = (number: number): string => `${RELATION_SHARES[0]?.type}-0-${number}`;
export const passageId = (number: number): string => `passage-${number}`;

/**
 * Fills an empty Neo4j with a graph of the usual make-up, far sooner than a load would: the server makes it by itself. The
 * nodes come before the schema, so that the planner knows from the first how many there are.
 */
export async function fillLargeStore(
  store: EngineStore,
  {
    library,
    types,
    entities = ENTITIES,
  }: { readonly library: CypherLibrary; readonly types: readonly string[]; readonly entities?: number },
): Promise<void> {
  const write = (text: string, params = {}) => store.write([{ text, params }]);
  for (const label of Object.keys(LABEL_SHARES)) {
    await write(
      `UNWIND range(0, $count - 1) AS i CREATE (n:Entity:${label} {id: $label + '-' + i, label: $label,
        name: $label + ' ' + i, degree: 1 + toInteger(300 / (1 + i)), sources: 1, evidence: []})`,
      { label, count: countOf(label, entities) },
    );
  }
  await write("CREATE (s:Source {id: 'source'}), (a:Article {id: 'article'})-[:PUBLISHED_IN]->(s)");
  await write(
    `MATCH (a:Article {id: 'article'}) UNWIND range(0, $count - 1) AS i
      CREATE (:Evidence {id: 'passage-' + i, start: i, end: i + 1})-[:FROM]->(a)`,
    { count: PASSAGES },
  );
  await store.define(library.schema(store.engine.schema, types));
  await store.define(["CALL db.awaitIndexes(60)"]);
  const kinds = RELATION_SHARES.reduce((sum, { share }) => sum + share, 0);
  for (const [kind, { type, from, to, share }] of RELATION_SHARES.entries()) {
    await write(
      `UNWIND range(0, $count - 1) AS i
        MATCH (a:Entity {id: $from + '-' + toString(i % $froms)})
        MATCH (b:Entity {id: $to + '-' + toString((i * 7 + 3) % $tos)})
        CREATE (a)-[:${type} {id: $type + '-' + toString($kind) + '-' + i, sources: 1, status: 'reported',
          date: '2024-04-02', evidence: ['passage-' + toString(i % $passages)]}]->(b)`,
      {
        ...{
          type,
          kind,
          from,
          to,
          passages: PASSAGES,
          count: Math.floor((RELATIONS * entities * share) / kinds),
        },
        ...{ froms: countOf(from, entities), tos: countOf(to, entities) },
      },
    );
  }
  // What Neo4j knows of the relations' indexes dates from when they were empty.
  await store.settle(RELATIONS * entities);
}
