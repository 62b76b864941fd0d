import express, { Router } from "express";
import { PROBLEMS } from "#contract/problem.ts";
import type { SavedQuery } from "#contract/query.ts";
import type { Graph } from "../graphs/graphs.ts";
import { listQueries } from "../workspace/queries.ts";
import { cypherExamples } from "./docsExamples.ts";
import { DOCS_STYLE } from "./docsStyle.ts";
import type { Json } from "./jsonSchema.ts";
import { openApiDocument } from "./openapi.ts";

/** Where the page finds the shipped Chinese font, and its other files beside it. */
const FONTS = "/api/docs-fonts";

/** Text made safe for HTML, also inside quoted attributes. */
function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

const isJson = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const child = (value: unknown, key: string): unknown => (isJson(value) ? value[key] : undefined);
const said = (value: unknown): string => (typeof value === "string" ? value : "");

/** A schema in a few words: `integer, 1 to 500, 25 if not given`; a named one links to its description. */
function schemaWords(schema: unknown): string {
  const reference = said(child(schema, "$ref")).split("/").at(-1);
  if (reference) return `<a href="#${escapeHtml(reference)}">${escapeHtml(reference)}</a>`;
  const choices = child(schema, "enum");
  if (Array.isArray(choices))
    return choices.map((choice) => `<code>${escapeHtml(String(choice))}</code>`).join(" or ");
  const either = child(schema, "anyOf") ?? child(schema, "oneOf");
  if (Array.isArray(either)) return [...new Set(either.map(schemaWords))].join(" or ");
  const type = said(child(schema, "type")) || "any";
  if (type === "array") return `list of ${schemaWords(child(schema, "items"))}`;
  const [low, high] = [child(schema, "minimum"), child(schema, "maximum")];
  const small = (limit: unknown) => typeof limit === "number" && Math.abs(limit) < Number.MAX_SAFE_INTEGER;
  const words = [escapeHtml(type)];
  if (small(low) && small(high)) words.push(`${low} to ${high}`);
  const fallback = child(schema, "default");
  if (fallback !== undefined && fallback !== null && fallback !== "") {
    words.push(`<code>${escapeHtml(JSON.stringify(fallback))}</code> if not given`);
  }
  return words.join(", ");
}

function row(name: string, where: string, about: string): string {
  return `<tr><th scope="row"><code>${escapeHtml(name)}</code></th><td>${escapeHtml(where)}</td><td>${about}</td></tr>`;
}

function fieldRows(schema: unknown, where: string): string[] {
  const properties = child(schema, "properties");
  if (!isJson(properties)) return [];
  const required = child(schema, "required");
  return Object.entries(properties).map(([name, property]) => {
    const needed = Array.isArray(required) && required.includes(name);
    const title = said(child(property, "title")) || said(child(property, "description"));
    const about = [schemaWords(property), escapeHtml(title)].filter((part) => part !== "").join(" · ");
    return row(name, where === "" ? "" : needed ? `${where}, required` : where, about);
  });
}

function table(rows: readonly string[]): string {
  return rows.length === 0 ? "" : `<table><tbody>${rows.join("")}</tbody></table>`;
}

function parameterRows(operation: Json): string[] {
  const parameters = Array.isArray(operation.parameters) ? operation.parameters : [];
  const listed = parameters.map((parameter) => {
    const where = said(child(parameter, "in")) + (child(parameter, "required") === true ? ", required" : "");
    return row(said(child(parameter, "name")), where, schemaWords(child(parameter, "schema")));
  });
  const body = child(child(child(operation.requestBody, "content"), "application/json"), "schema");
  const params = child(child(body, "properties"), "params");
  // A saved query's body holds nothing but its parameters: these are what a reader wants to see.
  const inner = fieldRows(params, "body");
  return [...listed, ...(inner.length > 0 ? inner : fieldRows(body, "body"))];
}

function operationSection(method: string, path: string, operation: Json): string {
  const ok = child(child(child(child(operation.responses, "200"), "content"), "application/json"), "schema");
  const description = said(operation.description)
    .split("\n\n")
    .filter((text) => text !== "")
    .map((text) => `<p>${escapeHtml(text)}</p>`);
  return `<section id="${escapeHtml(said(operation.operationId))}">
<h3><span class="method">${escapeHtml(method.toUpperCase())}</span> <code>${escapeHtml(path)}</code></h3>
<p>${escapeHtml(said(operation.summary))}</p>${description.join("")}
${table(parameterRows(operation))}<p class="answer">Answers ${schemaWords(ok)}</p></section>`;
}

function operationsOf(paths: unknown, base: string, wanted: (operation: Json) => boolean): string {
  if (!isJson(paths)) return "";
  return Object.entries(paths)
    .flatMap(([path, methods]) =>
      Object.entries(isJson(methods) ? methods : {}).flatMap(([method, operation]) =>
        isJson(operation) && wanted(operation) ? operationSection(method, `${base}${path}`, operation) : [],
      ),
    )
    .join("\n");
}

function schemaSections(schemas: unknown): string {
  if (!isJson(schemas)) return "";
  return Object.entries(schemas)
    .map(
      ([name, schema]) =>
        `<section id="${escapeHtml(name)}"><h3>${escapeHtml(name)}</h3>${table(fieldRows(schema, ""))}</section>`,
    )
    .join("\n");
}

function problemRows(): string {
  const rows = Object.entries(PROBLEMS).map(
    ([code, status]) => `<tr id="${code}"><th scope="row"><code>${code}</code></th><td>${status}</td></tr>`,
  );
  return `<table><tbody>${rows.join("")}</tbody></table>`;
}

function exampleSections(query: string, base: string): string {
  return cypherExamples(query, base)
    .map(({ title, code }) => `<h3>${escapeHtml(title)}</h3><pre><code>${escapeHtml(code)}</code></pre>`)
    .join("\n");
}

/** The path that the document says all others begin with; empty at the root of a host. */
function baseIn({ servers }: Json): string {
  return said(child(Array.isArray(servers) ? servers[0] : null, "url")).replace(/\/$/, "");
}

/** The document as a page: one table per route, no script. `example` is the query that the examples ask for. */
export function docsPage(document: Json, example: string): string {
  const base = baseIn(document);
  const operations = (wanted: (operation: Json) => boolean) => operationsOf(document.paths, base, wanted);
  const isSaved = (operation: Json) => Array.isArray(operation.tags);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>Guanxi 关系 · API</title>
<link rel="icon" href="${base}/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${base}${FONTS}/index.css"><link rel="stylesheet" href="${base}/api/docs.css"></head><body>
<header><h1>Guanxi 关系 · API</h1>
<p>The same as a document: <a href="${base}/api/openapi.json">OpenAPI 3.1</a>.
Unsafe methods take JSON only. Answers that were cut say so in <code>truncated</code>.</p>
<nav><a href="#routes">Routes</a> <a href="#saved">Saved queries</a> <a href="#free">Free Cypher</a> <a href="#problems">Problems</a> <a href="#schemas">Schemas</a></nav>
</header><main>
<h2 id="routes">Routes</h2>${operations((operation) => !isSaved(operation))}
<h2 id="saved">Saved queries</h2>
<p>Shipped ones, then those that people have saved, as they are now. People's own run as free Cypher does, judged anew each time.</p>
${operations(isSaved)}
<h2 id="free">Free Cypher</h2>
<p><code>${base}/api/graphs/{graph}/cypher</code> runs reading queries only: each is judged by its plan before it runs. What is refused says why in
<code>refusal</code>. Where the server asks for a token, send it as <code>Authorization: Bearer …</code>. Nodes, relations, paths,
maps, dates, durations, points and bytes come as objects with <code>$type</code>. A plain whole number is an integer; what JSON
cannot say, <code>{"$type":"integer","value":"9007199254740993"}</code> or <code>{"$type":"float","value":5.0}</code>, comes and goes in this
form, and a plain integer beyond ±(2^53−1) is refused. Of a node, <code>properties.id</code> is the id that the other routes
take. At most 100,000 rows come; <code>cut</code> says what ended an answer early.</p>
${exampleSections(example, base)}
<h2 id="problems">Problems</h2>
<p>A failure is <code>application/problem+json</code> with one of these codes, its HTTP status, and the request's id, which the log has too.</p>
${problemRows()}
<h2 id="schemas">Schemas</h2>${schemaSections(child(document.components, "schemas"))}
</main></body></html>
`;
}

/** People's own queries as they are now; none where the store is away, which the document outlives. */
async function ownNow({ id, services }: Graph): Promise<SavedQuery[]> {
  const { queries } = await listQueries(services.workspace.ask(id), false);
  return queries.filter(({ own }) => own !== null);
}

/**
 * `/api/openapi.json`, `/api/docs` and its style sheet; kept until somebody saves a query.
 * @param base the path that the browser puts before ours
 * @param fonts folder of the font package, for Chinese on machines without Chinese fonts.
 */
export function docsRoutes(graph: Graph, base: string, fonts: string): Router {
  const router = Router();
  let kept: { readonly key: string; readonly document: Json; page: string | null } | null = null;
  const made = async () => {
    const own = await ownNow(graph);
    const key = own.map((query) => `${query.name} ${query.topic} ${query.own?.version}`).join("\n");
    if (kept?.key !== key)
      kept = {
        key,
        document: openApiDocument({ ...graph.services, graph: graph.id, base, own }),
        page: null,
      };
    return kept;
  };
  router.get("/api/openapi.json", async (_req, res) => {
    const { document } = await made();
    res.setHeader("Cache-Control", "no-cache").json(document);
  });
  router.get("/api/docs", async (_req, res) => {
    const now = await made();
    now.page ??= docsPage(now.document, graph.services.library.internal("countByType"));
    res.setHeader("Cache-Control", "no-cache").type("html").send(now.page);
  });
  router.get("/api/docs.css", (_req, res) => {
    res.setHeader("Cache-Control", "no-cache").type("css").send(DOCS_STYLE);
  });
  router.use(FONTS, express.static(fonts, { index: false, maxAge: "1d", redirect: false }));
  return router;
}
