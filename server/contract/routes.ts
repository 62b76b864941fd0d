import { z } from "zod";
import { ChoicesSchema } from "./choices.ts";
import {
  CypherInputSchema,
  CypherResultSchema,
  SchemaPayloadSchema,
  WriteInputSchema,
  WriteResultSchema,
} from "./cypher.ts";
import { EntityDetailSchema, ResolvedNamesSchema, SearchResultSchema } from "./entity.ts";
import { CitedPassagesSchema, RelationEvidenceSchema, RelationsEvidenceSchema } from "./evidence.ts";
import {
  CommonPayloadSchema,
  ContactsPayloadSchema,
  GraphPayloadSchema,
  NeighboursPayloadSchema,
} from "./graph.ts";
import { IMPORT_ROUTES } from "./imports/routes.ts";
import {
  amongThese,
  chosen,
  id,
  idList,
  limit,
  MOST_CITING,
  MOST_IDS,
  name,
  nameList,
  nearestBeside,
  nearestTo,
  searched,
} from "./inputs.ts";
import { LENS_ROUTES } from "./lens/routes.ts";
import { MapFormSchema, OverviewPayloadSchema, RegionPayloadSchema } from "./map.ts";
import { OntologySchema } from "./ontology.ts";
import { PathsPayloadSchema, PathsQuerySchema } from "./paths.ts";
import {
  CheckedQuerySchema,
  ImportedQueriesSchema,
  QueryFilesSchema,
  QueryImportSchema,
  QueryListSchema,
  QueryResultSchema,
  SavedQueryChangeSchema,
  SavedQueryInputSchema,
  SavedQuerySchema,
} from "./query.ts";
import { CypherFilesSchema, withRan } from "./ran.ts";
import { OF_GRAPH, type Route } from "./route.ts";
import {
  SavedViewChangeSchema,
  SavedViewInputSchema,
  SavedViewListSchema,
  SavedViewSchema,
  SavedViewSummarySchema,
} from "./savedView.ts";
import { LiveSchema, ReadySchema, StatsSchema } from "./status.ts";

const queryName = z.object({ name: name(100) });
const NeighboursAnswerSchema = withRan(NeighboursPayloadSchema);
const CommonAnswerSchema = withRan(CommonPayloadSchema);

/** The graph that a newcomer gets, and that addresses without a graph's id mean. */
export const DEFAULT_GRAPH = "default";

/**
 * Every route of the API: Express registration, validation, OpenAPI and the client's functions and types all come from
 * this table. `path` is in OpenAPI form; `summary` is shown on the docs page. A name may stand in one of `params`, `query`
 * and `body` only: the client gives all three as one object.
 */
export const ROUTES = {
  live: {
    method: "get",
    path: "/api/health/live",
    needs: "process",
    summary: "The process is up",
    response: LiveSchema,
  },
  ready: {
    method: "get",
    path: "/api/health/ready",
    needs: "process",
    summary: "The store answers; 503 with the reason where it does not",
    response: ReadySchema,
  },
  stats: {
    method: "get",
    path: `${OF_GRAPH}/stats`,
    needs: "data",
    summary: "Counts, date span, engine",
    response: withRan(StatsSchema),
  },
  ontology: {
    method: "get",
    path: `${OF_GRAPH}/ontology`,
    needs: "graph",
    summary: "Labels, relation types and properties, in both languages",
    response: OntologySchema,
  },
  ...LENS_ROUTES,
  search: {
    method: "get",
    path: `${OF_GRAPH}/search`,
    needs: "data",
    summary: "Find entities by name in Chinese, pinyin, initials or English, slips forgiven, or by post",
    query: searched,
    response: withRan(SearchResultSchema),
  },
  resolveNames: {
    method: "post",
    path: `${OF_GRAPH}/search/resolve`,
    needs: "data",
    summary: "Find whom the names of a list mean: one entity, several, some like it, or nobody",
    body: z.object({ names: nameList }),
    response: withRan(ResolvedNamesSchema),
  },
  choices: {
    method: "get",
    path: `${OF_GRAPH}/choices`,
    needs: "data",
    summary:
      "What a field may be given: the values of a property, or the best connected entities, the most first",
    query: chosen,
    response: withRan(ChoicesSchema),
  },
  overview: {
    method: "get",
    path: `${OF_GRAPH}/overview`,
    needs: "data",
    summary: "The first view: a map of regions, with positions",
    query: z.object({ limit: limit(150, 150), form: MapFormSchema.default("wide") }),
    response: withRan(OverviewPayloadSchema),
  },
  region: {
    method: "get",
    path: `${OF_GRAPH}/regions/{id}`,
    needs: "data",
    summary:
      "The members of a region of the map, with positions, and the relations among them; of @context what joins the regions",
    params: z.object({ id }),
    query: z.object({ form: MapFormSchema.default("wide") }),
    response: withRan(RegionPayloadSchema),
  },
  entity: {
    method: "get",
    path: `${OF_GRAPH}/entities/{id}`,
    needs: "data",
    summary: "One entity: properties, posts, counts by relation type and direction",
    params: z.object({ id }),
    response: withRan(EntityDetailSchema),
  },
  nearest: {
    method: "get",
    path: `${OF_GRAPH}/entities/{id}/neighbours`,
    needs: "data",
    summary: "The best neighbours, ranked by independent sources, recency, degree and id; and what remains",
    params: z.object({ id }),
    query: nearestTo,
    response: NeighboursAnswerSchema,
  },
  neighbours: {
    method: "post",
    path: `${OF_GRAPH}/entities/{id}/neighbours`,
    needs: "data",
    summary: "The best neighbours beside what is shown, with all their relations to it, in one request",
    params: z.object({ id }),
    body: nearestBeside,
    response: NeighboursAnswerSchema,
  },
  entityEvidence: {
    method: "get",
    path: `${OF_GRAPH}/entities/{id}/evidence`,
    needs: "data",
    summary: "What the sources say of an entity, newest first",
    params: z.object({ id }),
    query: z.object({ limit: limit(50, 500) }),
    response: withRan(CitedPassagesSchema),
  },
  articleEvidence: {
    method: "get",
    path: `${OF_GRAPH}/articles/{id}/evidence`,
    needs: "data",
    summary: "An article's passages in the order of its text, with the relations that cite them",
    params: z.object({ id }),
    response: withRan(CitedPassagesSchema),
  },
  relationEvidence: {
    method: "get",
    path: `${OF_GRAPH}/relations/{id}/evidence`,
    needs: "data",
    summary: "A relation in full, with the passages it rests on",
    params: z.object({ id }),
    response: withRan(RelationEvidenceSchema),
  },
  relationsEvidence: {
    method: "post",
    path: `${OF_GRAPH}/relations/evidence`,
    needs: "data",
    summary: "Several relations in full, with the passages they rest on, each passage once",
    body: z.object({ ids: z.array(id).max(MOST_CITING) }),
    response: withRan(RelationsEvidenceSchema),
  },
  among: {
    method: "post",
    path: `${OF_GRAPH}/relations/among`,
    needs: "data",
    summary: "Relations between entities, and to those beside them; unknown ids are passed over",
    body: amongThese,
    response: withRan(GraphPayloadSchema),
  },
  paths: {
    method: "get",
    path: `${OF_GRAPH}/paths`,
    needs: "data",
    summary: "The best paths between two entities, without going round, and how many each choice leaves out",
    query: PathsQuerySchema,
    response: withRan(PathsPayloadSchema),
  },
  commonOf: {
    method: "get",
    path: `${OF_GRAPH}/common`,
    needs: "data",
    summary: "Entities linked to every one of the ids",
    query: z.object({ ids: idList(10, 2), limit: limit(50, 500) }),
    response: CommonAnswerSchema,
  },
  common: {
    method: "post",
    path: `${OF_GRAPH}/common`,
    needs: "data",
    summary: "Entities linked to every one of the ids, which an address may be too short for",
    body: z.object({ ids: z.array(id).min(2).max(10), limit: z.int().min(1).max(500).default(50) }),
    response: CommonAnswerSchema,
  },
  contacts: {
    method: "post",
    path: `${OF_GRAPH}/contacts`,
    needs: "data",
    summary: "Events that at least two of the ids took part in, and who did; unknown ids are passed over",
    body: z.object({ ids: z.array(id).max(MOST_IDS) }),
    response: withRan(ContactsPayloadSchema),
  },
  views: {
    method: "get",
    path: `${OF_GRAPH}/views`,
    needs: "data",
    summary: "The saved views, newest first",
    response: SavedViewListSchema,
  },
  saveView: {
    method: "post",
    path: `${OF_GRAPH}/views`,
    needs: "save",
    summary: "Save a view",
    body: SavedViewInputSchema,
    response: SavedViewSummarySchema,
  },
  view: {
    method: "get",
    path: `${OF_GRAPH}/views/{id}`,
    needs: "data",
    summary: "A saved view with its state",
    params: z.object({ id }),
    response: withRan(SavedViewSchema),
  },
  changeView: {
    method: "put",
    path: `${OF_GRAPH}/views/{id}`,
    needs: "save",
    summary: "Rename a saved view, describe it, or save another state under its name",
    params: z.object({ id }),
    body: SavedViewChangeSchema,
    response: SavedViewSummarySchema,
  },
  deleteView: {
    method: "delete",
    path: `${OF_GRAPH}/views/{id}`,
    needs: "save",
    summary: "Delete a saved view; it can be brought back by `restoreView` for a while",
    params: z.object({ id }),
    response: SavedViewSummarySchema,
  },
  restoreView: {
    method: "post",
    path: `${OF_GRAPH}/views/{id}/restore`,
    needs: "save",
    summary: "Bring a deleted view back",
    params: z.object({ id }),
    response: SavedViewSummarySchema,
  },
  queries: {
    method: "get",
    path: `${OF_GRAPH}/queries`,
    needs: "graph",
    summary: "The saved queries with their typed parameters: shipped ones and people's own",
    response: QueryListSchema,
  },
  saveQuery: {
    method: "post",
    path: `${OF_GRAPH}/queries`,
    needs: "save",
    summary: "Save a query, as a whole file or by its parts, after it was judged as free Cypher is",
    body: SavedQueryInputSchema,
    response: SavedQuerySchema,
  },
  checkQuery: {
    method: "post",
    path: `${OF_GRAPH}/queries/check`,
    needs: "data",
    summary: "Look at a query as `saveQuery` does, without saving it",
    body: SavedQueryInputSchema,
    response: CheckedQuerySchema,
  },
  importQueries: {
    method: "post",
    path: `${OF_GRAPH}/queries/import`,
    needs: "save",
    summary: "Save, replace and delete several queries in one transaction: all of it or nothing",
    body: QueryImportSchema,
    response: ImportedQueriesSchema,
  },
  queryFiles: {
    method: "get",
    path: `${OF_GRAPH}/queries/files`,
    needs: "data",
    summary: "Queries as `.cypher` files; all of them where no names are given",
    query: z.object({ names: idList(2000).default([]) }),
    response: QueryFilesSchema,
  },
  changeQuery: {
    method: "put",
    path: `${OF_GRAPH}/queries/{name}`,
    needs: "save",
    summary: "Change a query of somebody's; its name stays",
    params: queryName,
    body: SavedQueryChangeSchema,
    response: SavedQuerySchema,
  },
  deleteQuery: {
    method: "delete",
    path: `${OF_GRAPH}/queries/{name}`,
    needs: "save",
    summary: "Delete a query of somebody's; it can be brought back by `restoreQuery` for 30 days",
    params: queryName,
    response: SavedQuerySchema,
  },
  restoreQuery: {
    method: "post",
    path: `${OF_GRAPH}/queries/{name}/restore`,
    needs: "save",
    summary: "Bring a deleted query back",
    params: queryName,
    response: SavedQuerySchema,
  },
  runQuery: {
    method: "post",
    path: `${OF_GRAPH}/queries/{name}/run`,
    needs: "data",
    summary: "Run a saved query",
    params: queryName,
    body: z.object({ params: z.record(z.string(), z.unknown()).default({}) }),
    response: withRan(QueryResultSchema),
  },
  cypher: {
    method: "post",
    path: `${OF_GRAPH}/cypher`,
    needs: "data",
    summary: "Run a reading query of your own; rows come one a line to who accepts application/x-ndjson",
    body: CypherInputSchema,
    response: CypherResultSchema,
  },
  writeCypher: {
    method: "post",
    path: `${OF_GRAPH}/cypher/write`,
    needs: "write",
    summary:
      "Change the graph where GUANXI_ALLOW_WRITES is set: without `expect` a preview that counts and changes nothing, with the counts that were shown the change itself",
    body: WriteInputSchema,
    response: WriteResultSchema,
  },
  cypherFiles: {
    method: "get",
    path: `${OF_GRAPH}/cypher/files`,
    needs: "graph",
    summary: "The texts that `ran` names by their file",
    response: CypherFilesSchema,
  },
  ...IMPORT_ROUTES,
  schema: {
    method: "get",
    path: `${OF_GRAPH}/schema`,
    needs: "data",
    summary:
      "Labels, relation types and properties in use, procedures that may be called, whether one may write",
    response: SchemaPayloadSchema,
  },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof ROUTES;
