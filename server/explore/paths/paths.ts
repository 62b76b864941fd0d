import type { EdgeColumns, Truncation } from "#contract/graph.ts";
import { labelsOf, type Ontology } from "#contract/ontology.ts";
import type { Path, PathsPayload, PathsQuery } from "#contract/paths.ts";
import { type Ask, askTable, idSet } from "../../asking/ask.ts";
import { edgeColumns, nodeColumns, presentGraph, relationsAmong } from "../../asking/present.ts";
import { type ParameterError, Refusal, unknownEntity } from "../../asking/refusal.ts";
import type { Stop } from "./net.ts";
import { WEIGHTS } from "./rank.ts";
import { type Search, search } from "./search.ts";
import type { FoundPath } from "./walks.ts";

/** Throws BAD_PARAMETER where a kind or a type is none of the graph's. */
function demandKinds(query: PathsQuery, ontology: Ontology): void {
  const labels = ontology.labels.map(({ name }) => name);
  const types = ontology.types.map(({ name }) => name);
  const context = labelsOf(ontology, "context");
  const errors = (
    [
      [
        "context",
        context,
        `is no kind that is left out by itself; those are ${context.join(", ") || "none"}`,
      ],
      ["withoutKinds", labels, "is no kind of this graph"],
      ["viaKinds", labels, "is no kind of this graph"],
      ["withoutTypes", types, "is no relation type of this graph"],
      ["viaTypes", types, "is no relation type of this graph"],
    ] as const
  ).flatMap(([parameter, known, words]): ParameterError[] => {
    const strange = query[parameter].find((name) => !known.includes(name));
    return strange === undefined ? [] : [{ parameter, message: `${JSON.stringify(strange)} ${words}` }];
  });
  if (errors.length === 0) return;
  const detail = errors.map(({ parameter, message }) => `${parameter}: ${message}`).join("; ");
  throw new Refusal("BAD_PARAMETER", detail, errors);
}

/** The two ends. Throws UNKNOWN_ENTITY where one, or an entity that paths have to lead through, is nobody. */
async function endsOf(ask: Ask, { from, to, via }: PathsQuery): Promise<Map<string, Stop>> {
  const nodes = await nodeColumns(ask, [from, to, ...via]);
  const known = new Map(
    nodes.id.map((id, i) => [id, { label: nodes.label[i] ?? "", degree: nodes.degree[i] ?? 0 }]),
  );
  for (const [parameter, ids] of [
    ["from", [from]],
    ["to", [to]],
    ["via", via],
  ] as const) {
    const unknown = ids.filter((id) => !known.has(id));
    if (unknown.length > 0) throw unknownEntity(parameter, unknown);
  }
  return new Map([from, to].flatMap((id) => (known.has(id) ? [[id, known.get(id) as Stop]] : [])));
}

/** The relations of the paths that were found, and how many passages say each. */
interface PathRelations {
  readonly edges: EdgeColumns;
  readonly passages: ReadonlyMap<string, number>;
}

/** A path in the words of the contract, with what is told of its relations. */
function pathOf(
  { nodes, ways }: FoundPath,
  { ranking, degreeOf }: Search,
  { edges, passages, places }: PathRelations & { readonly places: ReadonlyMap<string, number> },
): Path {
  const steps = ways.map(({ step, others }, i) => {
    const place = places.get(step.relation) ?? -1;
    return {
      relation: step.relation,
      type: step.type,
      forward: edges.from[place] === nodes[i],
      status: step.status,
      date: step.date,
      dateEnd: step.dateEnd,
      datePrecision: edges.datePrecision[place] ?? "unknown",
      sources: step.sources,
      passages: passages.get(step.relation) ?? 0,
      others: others.map(({ relation }) => relation),
    };
  });
  const degrees = nodes.slice(1, -1).map(degreeOf);
  const rank = ranking.rank(
    ways.map(({ step }) => step),
    degrees,
  );
  return { nodes: [...nodes], edges: steps.map(({ relation }) => relation), steps, rank };
}

/** The relations of the paths, and those that would do beside them. */
async function relationsOf(ask: Ask, found: readonly FoundPath[]): Promise<PathRelations> {
  const steps = found.flatMap(({ ways }) => ways.flatMap(({ step, others }) => [step, ...others]));
  const ids = [...new Set(found.flatMap(({ nodes }) => nodes))].sort();
  const relations = idSet(steps.map(({ relation }) => relation));
  const table = await askTable(ask, "pathRelations", { ids, relations }, { main: true });
  const [id, count] = [table.columns.indexOf("relation"), table.columns.indexOf("passages")];
  const passages = new Map(table.rows.map((row) => [String(row[id]), Number(row[count] ?? 0)]));
  return { edges: edgeColumns(table), passages };
}

/** From an entity to itself there is one path, of no steps. */
async function toItself(ask: Ask, { from, maxLength = 0 }: PathsQuery): Promise<PathsPayload> {
  const { edges } = await relationsAmong(ask, []);
  return {
    ...(await presentGraph(ask, { entities: [from], edges })),
    paths: [
      {
        nodes: [from],
        edges: [],
        steps: [],
        rank: { cost: 0, steps: 0, unreported: 0, sources: 0, age: 0, hubs: 0 },
      },
    ],
    weights: WEIGHTS,
    letIn: { context: [], hierarchy: false, inferred: false, needed: [] },
    onlyContext: false,
    leftOut: [],
    limits: { maxLength, total: 1, counted: 1, examined: 0, notFollowed: 0 },
  };
}

/**
 * The best paths between two entities, whichever way the relations point, none through an entity twice. None is an
 * answer, not an error.
 */
export async function paths(ask: Ask, query: PathsQuery): Promise<PathsPayload> {
  const { from, to, limit } = query;
  demandKinds(query, ask.ontology);
  const ends = await endsOf(ask, query);
  if (from === to) return toItself(ask, query);
  const made = await search(ask, query, ends);
  const { complete, reached, maxLength } = made;
  const counted = made.paths.length;
  const total = complete && reached.notFollowed.length === 0 ? counted : null;
  const shown = made.paths.slice(0, limit);
  const entities = [...new Set([from, to, ...shown.flatMap(({ nodes }) => nodes)])];
  const { edges, passages } = await relationsOf(ask, shown);
  const places = new Map(edges.id.map((id, place) => [id, place]));
  const truncated: Truncation | null = counted > limit ? { shown: limit, total, reason: "limit" } : null;
  return {
    ...(await presentGraph(ask, { entities, edges, truncated })),
    paths: shown.map((path) => pathOf(path, made, { edges, passages, places })),
    weights: WEIGHTS,
    letIn: made.letIn,
    onlyContext: made.onlyContext,
    leftOut: [...made.leftOut],
    limits: {
      maxLength,
      total,
      counted,
      examined: reached.examined,
      notFollowed: reached.notFollowed.length,
    },
  };
}
