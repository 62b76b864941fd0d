import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../../../server/config.ts";
import { PROBLEMS } from "../../../server/contract/problem.ts";
import { ROUTES } from "../../../server/contract/routes.ts";
import { type CypherLibrary, loadLibrary } from "../../../server/cypher/library.ts";
import { readCheckedDataset } from "../../../server/dataset/check.ts";
import { docsPage } from "../../../server/http/docs.ts";
import type { Json } from "../../../server/http/jsonSchema.ts";
import { openApiDocument } from "../../../server/http/openapi.ts";
import { GRAPH } from "../../helpers/graph.ts";

const root = projectRoot();
const library = loadLibrary(root);
const { ontology } = readCheckedDataset(join(root, "test/fixtures/tiny"));
const document = openApiDocument({ library, ontology, graph: "default" });
const EXAMPLE = library.internal("countByType");

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly requestBody?: Json;
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
}
const paths = document.paths as Readonly<Record<string, Readonly<Record<string, Operation>>>>;
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

/** Every value under a key, anywhere in the document. */
function valuesOf(key: string, node: unknown): unknown[] {
  if (Array.isArray(node)) return node.flatMap((item) => valuesOf(key, item));
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) => (name === key ? [value] : valuesOf(key, value)));
}

describe("the OpenAPI document", () => {
  it("is of version 3.1 and describes every route", () => {
    expect(document.openapi).toBe("3.1.0");
    for (const [name, { method, path }] of Object.entries(ROUTES)) {
      expect(paths[path]?.[method]?.operationId).toBe(name);
    }
  });

  it("describes every saved query with its parameters", () => {
    for (const query of library.queries.values()) {
      const operation = paths[`${GRAPH}/queries/${query.name}/run`]?.post;
      expect(operation?.operationId).toBe(`run-${query.name}`);
      const text = JSON.stringify(operation?.requestBody);
      for (const { name } of query.params) expect(text).toContain(JSON.stringify(name));
    }
  });

  it("names each operation once, declares the parameters of its path, and says how it fails", () => {
    const names = operations.map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const { path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      const declared = operation.parameters?.filter((parameter) => parameter.in === "path") ?? [];
      expect(declared.map(({ name }) => name)).toEqual(inPath);
      expect(declared.every(({ required }) => required)).toBe(true);
      expect(operation.responses.default?.description).toBeTruthy();
      expect(operation.responses["200"]?.description).toBeTruthy();
    }
  });

  it("says of lists and numbers in the address what is checked, and that whatever is posted is JSON", () => {
    const schemaOf = (operation: Operation | undefined, name: string) =>
      operation?.parameters?.find((parameter) => parameter.name === name);
    const common = paths[ROUTES.common.path]?.get;
    expect(schemaOf(common, "ids")).toMatchObject({
      style: "form",
      explode: false,
      schema: { type: "array", minItems: 2, maxItems: 10, items: { minLength: 1, maxLength: 200 } },
    });
    expect(schemaOf(common, "limit")).toMatchObject({
      required: false,
      schema: { type: "integer", minimum: 1, maximum: 500, default: 50 },
    });
    const { pattern = "" } = (schemaOf(paths[ROUTES.entity.path]?.get, "id") as unknown as { schema: Json })
      .schema as { pattern?: string };
    expect(["person-sun", "孙", "a b"].every((id) => new RegExp(pattern).test(id))).toBe(true);
    expect(["\0", "a\n", "\u0085"].some((id) => new RegExp(pattern).test(id))).toBe(false);
    const within = schemaOf(paths[ROUTES.paths.path]?.get, "within") as unknown as { schema: Json };
    const period = new RegExp((within.schema as { pattern?: string }).pattern ?? "");
    expect(["2024-01..2024-04", "2024..", "..2024-02-29"].every((text) => period.test(text))).toBe(true);
    expect(["0", "..", "2024", "2024-13..", "2024..2025-1"].some((text) => period.test(text))).toBe(false);
    expect(JSON.stringify(paths[ROUTES.saveQuery.path]?.post?.requestBody)).toContain(
      '"anyOf":[{"required":["file"]},{"required":["title","cypher"]}]',
    );
    for (const { method, operation } of operations) {
      if (method === "post")
        expect([operation.operationId, operation.requestBody]).toMatchObject([
          operation.operationId,
          { required: true },
        ]);
    }
  });

  it("leaves open in a body only what arrives as it was written", () => {
    const bodies = operations.flatMap(({ operation }) => operation.requestBody ?? []);
    const open = [...valuesOf("additionalProperties", bodies), ...valuesOf("items", bodies)];
    expect(open.filter((schema) => schema === true || JSON.stringify(schema) === "{}")).toEqual([]);
    expect(open.some((schema) => JSON.stringify(schema) === '{"$ref":"#/components/schemas/Json"}')).toBe(
      true,
    );
    const { Json: anything } = (document.components as { schemas: Record<string, Json> }).schemas;
    const most = Number.MAX_SAFE_INTEGER;
    expect(anything?.anyOf).toContainEqual({ type: "integer", minimum: -most, maximum: most });
  });

  it("points only to schemas that are there", () => {
    const schemas = Object.keys((document.components as { schemas: object }).schemas);
    const references = valuesOf("$ref", document).map(String);
    expect(references.length).toBeGreaterThan(20);
    for (const reference of references) {
      expect(schemas).toContain(reference.replace("#/components/schemas/", ""));
    }
    expect(valuesOf("$schema", document)).toEqual([]);
    expect(valuesOf("$id", document)).toEqual([]);
  });
});

describe("the docs page", () => {
  it("shows every route, every problem and every schema, and links only within itself", () => {
    const page = docsPage(document, EXAMPLE);
    for (const { operation } of operations) expect(page).toContain(`id="${operation.operationId}"`);
    for (const code of Object.keys(PROBLEMS)) expect(page).toContain(`id="${code}"`);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of page.matchAll(/ href="([^"]+)"/g)) {
      if (target?.startsWith("#")) expect(ids).toContain(target.slice(1));
      else expect(target).toMatch(/^\/(api\/|favicon\.svg$)/);
    }
  });

  it("names everything under the path that it lives under", () => {
    const base = "/guanxi";
    const page = docsPage(openApiDocument({ library, ontology, graph: "default", base }), EXAMPLE);
    for (const [, target] of page.matchAll(/ href="([^"#]+)"/g)) expect(target).toMatch(/^\/guanxi\//);
    expect(page).not.toMatch(/<code>\/api|4600\/api/);
  });

  it("needs no script and no style of its own", () => {
    expect(docsPage(document, EXAMPLE)).not.toMatch(/<script|<style|\sstyle=|\son\w+=|https?:\/\//i);
  });

  it("shows hostile texts as text", () => {
    const text = `<img src=x onerror="alert('1')">&`;
    const [first] = library.queries.values();
    if (first === undefined) throw new Error("there are no saved queries");
    const hostile = { ...first, title: { zh: text, en: text }, description: { zh: text, en: text } };
    const queries: CypherLibrary["queries"] = new Map([[first.name, hostile]]);
    const page = docsPage(
      openApiDocument({ library: { ...library, queries }, ontology, graph: "default" }),
      EXAMPLE,
    );
    expect(page).toContain("&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;");
    expect(page).not.toContain("<img");
  });
});
