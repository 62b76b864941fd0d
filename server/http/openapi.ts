import { z } from "zod";
import { CypherResultSchema, PlanStepSchema, SchemaPayloadSchema } from "#contract/cypher.ts";
import {
  HeldPostSchema,
  PostSchema,
  RelationDetailSchema,
  ResolvedNameSchema,
  SearchHitSchema,
} from "#contract/entity.ts";
import { ArticleSchema, PassageSchema, SourceSchema } from "#contract/evidence.ts";
import {
  EdgeColumnsSchema,
  GraphPayloadSchema,
  NodeColumnsSchema,
  TruncationSchema,
} from "#contract/graph.ts";
import { PointSchema, RegionMapSchema } from "#contract/map.ts";
import { OntologySchema } from "#contract/ontology.ts";
import { ProblemSchema } from "#contract/problem.ts";
import {
  CheckedQuerySchema,
  QueryFilesSchema,
  QueryListSchema,
  QueryParamSchema,
  type SavedQuery,
  SavedQuerySchema,
  TablePayloadSchema,
} from "#contract/query.ts";
import { CypherFilesSchema, RanSchema, RanValueSchema } from "#contract/ran.ts";
import type { Route } from "#contract/route.ts";
import { DEFAULT_GRAPH, ROUTES, type RouteName } from "#contract/routes.ts";
import { SavedViewListSchema, SavedViewSummarySchema } from "#contract/savedView.ts";
import { LiveSchema, ReadySchema } from "#contract/status.ts";
import { paramsJsonSchema } from "../cypher/bindParams.ts";
import type { Services } from "../graphs/services.ts";
import { ANYTHING, anythingExact, asChecked, type Json } from "./jsonSchema.ts";

/** What the document is made from, beside the table of routes. */
interface Described extends Pick<Services, "library" | "ontology"> {
  /** Id of the graph that the saved queries are of. */
  readonly graph: string;
  /** The path that all others begin with; none at the root of a host. */
  readonly base?: string;
  /** People's own queries. */
  readonly own?: readonly SavedQuery[];
}

/** Schemas with a name of their own in the document; the others stand where they are used. */
const NAMED: Readonly<Record<string, z.ZodType>> = {
  AmongPayload: ROUTES.among.response,
  Article: ArticleSchema,
  CheckedQuery: CheckedQuerySchema,
  CommonPayload: ROUTES.common.response,
  ContactsPayload: ROUTES.contacts.response,
  CypherFiles: CypherFilesSchema,
  CypherResult: CypherResultSchema,
  EdgeColumns: EdgeColumnsSchema,
  Choices: ROUTES.choices.response,
  EntityDetail: ROUTES.entity.response,
  ArticleEvidence: ROUTES.articleEvidence.response,
  EntityEvidence: ROUTES.entityEvidence.response,
  GraphPayload: GraphPayloadSchema,
  LensPage: ROUTES.lens.response,
  LensVersion: ROUTES.oldLens.response,
  Live: LiveSchema,
  NeighboursPayload: ROUTES.neighbours.response,
  NodeColumns: NodeColumnsSchema,
  Ontology: OntologySchema,
  OverviewPayload: ROUTES.overview.response,
  Passage: PassageSchema,
  PathsPayload: ROUTES.paths.response,
  Point: PointSchema,
  RegionMap: RegionMapSchema,
  RegionPayload: ROUTES.region.response,
  PlanStep: PlanStepSchema,
  HeldPost: HeldPostSchema,
  Post: PostSchema,
  Problem: ProblemSchema,
  QueryFiles: QueryFilesSchema,
  QueryList: QueryListSchema,
  QueryParam: QueryParamSchema,
  QueryResult: ROUTES.runQuery.response,
  Ran: RanSchema,
  RanValue: RanValueSchema,
  Ready: ReadySchema,
  RelationDetail: RelationDetailSchema,
  ResolvedName: ResolvedNameSchema,
  ResolvedNames: ROUTES.resolveNames.response,
  RelationEvidence: ROUTES.relationEvidence.response,
  RelationsEvidence: ROUTES.relationsEvidence.response,
  SavedView: ROUTES.view.response,
  SavedViewList: SavedViewListSchema,
  SavedViewSummary: SavedViewSummarySchema,
  SavedQuery: SavedQuerySchema,
  SchemaPayload: SchemaPayloadSchema,
  SearchHit: SearchHitSchema,
  SearchResult: ROUTES.search.response,
  Source: SourceSchema,
  Stats: ROUTES.stats.response,
  TablePayload: TablePayloadSchema,
  Truncation: TruncationSchema,
};

const reference = (name: string) => `#/components/schemas/${name}`;

function componentSchemas(): Record<string, Json> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(NAMED)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { uri: reference, io: "output", target: "draft-2020-12" });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _, $id: __, ...schema }]) => [name, schema as Json]),
  );
}

function inputSchema(schema: z.ZodType): Json & { properties?: Record<string, Json>; required?: string[] } {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return rest as Json;
}

function responseSchema(schema: z.ZodType): Json {
  const name = Object.keys(NAMED).find((key) => NAMED[key] === schema);
  return name === undefined ? inputSchema(schema) : { $ref: reference(name) };
}

/** The graph of a path that has one. */
function graphOf(path: string): Json[] {
  if (!path.includes("{graph}")) return [];
  return [{ name: "graph", in: "path", required: true, schema: { type: "string", default: DEFAULT_GRAPH } }];
}

/** What stands for a parameter that is left out; zod's own schema keeps none beside a conversion. */
function defaultOf(schema: z.ZodType, name: string): { default?: unknown } {
  const parameter: unknown = schema instanceof z.ZodObject ? schema.shape[name] : undefined;
  const { data } = parameter instanceof z.ZodType ? parameter.safeParse(undefined) : {};
  return data === undefined ? {} : { default: data };
}

function parametersOf(schema: z.ZodType | undefined, place: "path" | "query"): Json[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = inputSchema(schema);
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    // A list in the address is one text with commas.
    ...(property.type === "array" && { style: "form", explode: false }),
    schema: { ...property, ...defaultOf(schema, name) },
  }));
}

const json = (schema: Json): Json => ({ "application/json": { schema } });

const anything: Json = { $ref: reference(ANYTHING) };
const requestBody = (schema: Json): Json => ({
  requestBody: { required: true, content: json(asChecked(schema, anything)) },
});

const PROBLEM_RESPONSE: Json = {
  description: "A problem: the code says which",
  content: { "application/problem+json": { schema: { $ref: reference("Problem") } } },
};

/** Whatever is posted is JSON, also where there is nothing to say: no foreign form can send that. */
function bodyOf({ method, body, takesFile }: Route): Json {
  if (takesFile === true)
    return { requestBody: { required: true, content: { "application/octet-stream": {} } } };
  if (body === undefined && method !== "post") return {};
  const schema = body === undefined ? { type: "object" } : inputSchema(body);
  return requestBody(schema);
}

function operation(name: RouteName): Json {
  const route: Route = ROUTES[name];
  const ready = name === "ready" && {
    "503": { description: "Not ready", content: json(responseSchema(route.response)) },
  };
  return {
    operationId: name,
    summary: route.summary,
    parameters: [
      ...graphOf(route.path),
      ...parametersOf(route.params, "path"),
      ...parametersOf(route.query, "query"),
    ],
    ...bodyOf(route),
    responses: {
      "200": { description: "The answer", content: json(responseSchema(route.response)) },
      ...ready,
      default: PROBLEM_RESPONSE,
    },
  };
}

/** What is said of a query beside its title: both descriptions, and whose it is. */
function aboutQuery({ description: { zh, en }, own }: SavedQuery): string {
  const by = own === null ? "" : `Saved by ${own.author || "somebody"}, version ${own.version}.`;
  return [...new Set([en, zh, by])].filter((text) => text !== "").join("\n\n");
}

/** Each saved query as a path of its own, so that its parameters are described; people's own come last. */
function savedQueryPaths({ library, ontology, graph, own = [] }: Described): Record<string, Json> {
  const paths: Record<string, Json> = {};
  for (const query of [...library.queries.values(), ...own]) {
    const { $schema: _, ...params } = paramsJsonSchema(query, ontology);
    const needed = query.params.some(({ required }) => required);
    const body = { type: "object", properties: { params }, ...(needed && { required: ["params"] }) };
    paths[`/api/graphs/${graph}/queries/${encodeURIComponent(query.name)}/run`] = {
      post: {
        operationId: `run-${query.name}`,
        tags: [`queries: ${query.topic}`],
        summary: `${query.title.en} · ${query.title.zh}`,
        description: aboutQuery(query),
        ...requestBody(body),
        responses: {
          "200": { description: `A ${query.returns}`, content: json({ $ref: reference("QueryResult") }) },
          default: PROBLEM_RESPONSE,
        },
      },
    };
  }
  return paths;
}

/** The OpenAPI 3.1 document, made from the table of routes and the library of saved queries. */
export function openApiDocument(services: Described): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const name of Object.keys(ROUTES) as RouteName[]) {
    const { method, path } = ROUTES[name];
    paths[path] = { ...paths[path], [method]: operation(name) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Guanxi 关系",
      version: "1",
      summary: "Who met whom, and which passage says so",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: services.base || "/" }],
    paths: { ...paths, ...savedQueryPaths(services) },
    components: {
      schemas: { ...componentSchemas(), [ANYTHING]: anythingExact(anything) },
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
    },
    security: [{}, { token: [] }],
  };
}
