import { z } from "zod";
import {
  CypherInputSchema,
  CypherResultSchema,
  SchemaPayloadSchema,
  WriteInputSchema,
  WriteResultSchema,
} from "./cypher.ts";
import { EntityDetailSchema, SearchResultSchema } from "./entity.ts";
import { EntityEvidenceSchema, RelationEvidenceSchema } from "./evidence.ts";
import {
  CommonPayloadSchema,
  ContactsPayloadSchema,
  GraphPayloadSchema,
  NeighboursPayloadSchema,
  OverviewPayloadSchema,
  PathsPayloadSchema,
} from "./graph.ts";
import { OntologySchema } from "./ontology.ts";
import {
  CheckedQuerySchema,
  QueryFilesSchema,
  QueryListSchema,
  QueryResultSchema,
  SavedQueryChangeSchema,
  SavedQueryInputSchema,
  SavedQuerySchema,
} from "./query.ts";
import {
  SavedViewChangeSchema,
  SavedViewInputSchema,
  SavedViewListSchema,
  SavedViewSchema,
  SavedViewSummarySchema,
} from "./savedView.ts";
import { LiveSchema, ReadySchema, StatsSchema } from "./status.ts";

const id = z.string().min(1).max(200);
/** A comma-separated list in the address, as an array. */
const idList = (max: number) =>
  z
    .string()
    .transform((text) => text.split(",").filter((part) => part !== ""))
    .pipe(z.array(id).max(max));
const queryName = z.object({ name: z.string().min(1).max(100) });
/** Entities that one request may name. */
const MOST_IDS = 5000;
const limit = (fallback: number, max: number) => z.coerce.number().int().min(1).max(max).default(fallback);

/**
 * Every route of the API: Express registration, validation, OpenAPI and the client's types all read this table.
 * `path` is in OpenAPI form; `summary` is shown on the docs page.
 */
export const ROUTES = {
  live: { method: "get", path: "/api/health/live", summary: "The process is up", response: LiveSchema },
  ready: {
    method: "get",
    path: "/api/health/ready",
    summary: "The store answers; 503 with the reason where it does not",
    response: ReadySchema,
  },
  stats: { method: "get", path: "/api/stats", summary: "Counts, date span, engine", response: StatsSchema },
  ontology: {
    method: "get",
    path: "/api/ontology",
    summary: "Labels, relation types and properties, in both languages",
    response: OntologySchema,
  },
  search: {
    method: "get",
    path: "/api/search",
    summary: "Find entities by name: Chinese, pinyin, initials, English, alias",
    query: z.object({
      q: z.string().min(1).max(200),
      limit: limit(20, 100),
      /** One or several labels, separated by commas; secondary ones count (`Official`). */
      label: z.string().max(400).optional(),
    }),
    response: SearchResultSchema,
  },
  overview: {
    method: "get",
    path: "/api/overview",
    summary: "The first view, with positions",
    query: z.object({ limit: limit(150, 150) }),
    response: OverviewPayloadSchema,
  },
  entity: {
    method: "get",
    path: "/api/entities/{id}",
    summary: "One entity: properties, posts, counts by relation type and direction",
    params: z.object({ id }),
    response: EntityDetailSchema,
  },
  neighbours: {
    method: "get",
    path: "/api/entities/{id}/neighbours",
    summary: "The best neighbours, ranked by independent sources, recency, degree and id; and what remains",
    params: z.object({ id }),
    query: z.object({
      types: idList(60).default([]),
      direction: z.enum(["out", "in", "both"]).default("both"),
      limit: limit(25, 500),
      /** Entity ids already shown; they are neither returned as neighbours nor counted as remaining. */
      exclude: idList(2000).default([]),
    }),
    response: NeighboursPayloadSchema,
  },
  entityEvidence: {
    method: "get",
    path: "/api/entities/{id}/evidence",
    summary: "What the sources say of an entity, newest first",
    params: z.object({ id }),
    query: z.object({ limit: limit(50, 500) }),
    response: EntityEvidenceSchema,
  },
  relationEvidence: {
    method: "get",
    path: "/api/relations/{id}/evidence",
    summary: "A relation in full, with the passages it rests on",
    params: z.object({ id }),
    response: RelationEvidenceSchema,
  },
  among: {
    method: "post",
    path: "/api/relations/among",
    summary:
      "The relations between entities, and between them and those beside them; unknown ids are passed over",
    body: z
      .object({
        ids: z.array(id).max(MOST_IDS),
        /** Entities shown already: their relations to `ids` are wanted too, those among themselves are not. */
        beside: z.array(id).max(MOST_IDS).default([]),
      })
      .refine(({ ids, beside }) => ids.length + beside.length <= MOST_IDS, {
        path: ["beside"],
        message: `together with ids at most ${MOST_IDS}`,
      }),
    response: GraphPayloadSchema,
  },
  paths: {
    method: "get",
    path: "/api/paths",
    summary: "Shortest paths between two entities",
    query: z.object({
      from: id,
      to: id,
      maxLength: z.coerce.number().int().min(1).max(8).default(6),
      limit: limit(10, 50),
    }),
    response: PathsPayloadSchema,
  },
  common: {
    method: "get",
    path: "/api/common",
    summary: "Entities linked to every one of the ids",
    query: z.object({ ids: idList(10).pipe(z.array(id).min(2)), limit: limit(50, 500) }),
    response: CommonPayloadSchema,
  },
  contacts: {
    method: "post",
    path: "/api/contacts",
    summary:
      "The events that at least two of the ids took part in, and who took part; unknown ids are passed over",
    body: z.object({ ids: z.array(id).max(MOST_IDS) }),
    response: ContactsPayloadSchema,
  },
  views: {
    method: "get",
    path: "/api/views",
    summary: "The saved views, newest first",
    response: SavedViewListSchema,
  },
  saveView: {
    method: "post",
    path: "/api/views",
    summary: "Save a view",
    body: SavedViewInputSchema,
    response: SavedViewSummarySchema,
  },
  view: {
    method: "get",
    path: "/api/views/{id}",
    summary: "A saved view with its state",
    params: z.object({ id }),
    response: SavedViewSchema,
  },
  changeView: {
    method: "put",
    path: "/api/views/{id}",
    summary: "Rename a saved view, describe it, or save another state under its name",
    params: z.object({ id }),
    body: SavedViewChangeSchema,
    response: SavedViewSummarySchema,
  },
  deleteView: {
    method: "delete",
    path: "/api/views/{id}",
    summary: "Delete a saved view; it can be brought back by `restoreView` for a while",
    params: z.object({ id }),
    response: SavedViewSummarySchema,
  },
  restoreView: {
    method: "post",
    path: "/api/views/{id}/restore",
    summary: "Bring a deleted view back",
    params: z.object({ id }),
    body: z.object({}),
    response: SavedViewSummarySchema,
  },
  queries: {
    method: "get",
    path: "/api/queries",
    summary: "The saved queries with their typed parameters: shipped ones and people's own",
    response: QueryListSchema,
  },
  saveQuery: {
    method: "post",
    path: "/api/queries",
    summary: "Save a query, as a whole file or by its parts, after it was judged as free Cypher is",
    body: SavedQueryInputSchema,
    response: SavedQuerySchema,
  },
  checkQuery: {
    method: "post",
    path: "/api/queries/check",
    summary: "Look at a query as `saveQuery` does, without saving it",
    body: SavedQueryInputSchema,
    response: CheckedQuerySchema,
  },
  queryFiles: {
    method: "get",
    path: "/api/queries/files",
    summary: "Queries as `.cypher` files; all of them where no names are given",
    query: z.object({ names: idList(2000).default([]) }),
    response: QueryFilesSchema,
  },
  changeQuery: {
    method: "put",
    path: "/api/queries/{name}",
    summary: "Change a query of somebody's; its name stays",
    params: queryName,
    body: SavedQueryChangeSchema,
    response: SavedQuerySchema,
  },
  deleteQuery: {
    method: "delete",
    path: "/api/queries/{name}",
    summary: "Delete a query of somebody's; it can be brought back by `restoreQuery` for 30 days",
    params: queryName,
    response: SavedQuerySchema,
  },
  restoreQuery: {
    method: "post",
    path: "/api/queries/{name}/restore",
    summary: "Bring a deleted query back",
    params: queryName,
    body: z.object({}),
    response: SavedQuerySchema,
  },
  runQuery: {
    method: "post",
    path: "/api/queries/{name}/run",
    summary: "Run a saved query",
    params: queryName,
    body: z.object({ params: z.record(z.string(), z.unknown()).default({}) }),
    response: QueryResultSchema,
  },
  cypher: {
    method: "post",
    path: "/api/cypher",
    summary:
      "Run a reading query of your own; rows come line by line where the request accepts application/x-ndjson",
    body: CypherInputSchema,
    response: CypherResultSchema,
  },
  writeCypher: {
    method: "post",
    path: "/api/cypher/write",
    summary:
      "Change the graph where GUANXI_ALLOW_WRITES is set: without `expect` a preview that counts and changes nothing, with the counts that were shown the change itself",
    body: WriteInputSchema,
    response: WriteResultSchema,
  },
  schema: {
    method: "get",
    path: "/api/schema",
    summary:
      "Labels, relation types and properties in use, the procedures that a query may call, and whether one may write",
    response: SchemaPayloadSchema,
  },
} as const;

export type RouteName = keyof typeof ROUTES;
