import { afterEach, describe, expect, it, vi } from "vitest";
import { createApi } from "../../../client/src/api/client.ts";
import { streamCypher } from "../../../client/src/api/cypherStream.ts";
import { DEFAULT_GRAPH } from "../../../client/src/model/graph.ts";
import * as contract from "../../../server/contract/routes.ts";

interface Sent {
  readonly path: string;
  readonly method: string;
  readonly body: unknown;
}

/** Answers every call with an empty object, and keeps what was sent. */
function listen(): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal("fetch", async (path: string, { method = "GET", body }: RequestInit) => {
    sent.push({ path, method, body: body === undefined ? null : JSON.parse(String(body)) });
    return Response.json({ engine: "x" });
  });
  return sent;
}

afterEach(() => vi.unstubAllGlobals());

describe("calls to the server", () => {
  it("are the routes of the contract, every one", async () => {
    expect(DEFAULT_GRAPH).toBe(contract.DEFAULT_GRAPH);
    const api = createApi();
    expect(Object.keys(api).sort()).toEqual(Object.keys(contract.ROUTES).sort());
    const sent = listen();
    for (const [name, { method, path }] of Object.entries(contract.ROUTES)) {
      const input = { id: "x", name: "x", file: "x", table: "x", version: "x" };
      await (api[name as contract.RouteName] as (given: object) => Promise<unknown>)(input);
      const { path: asked = "", method: by } = sent.at(-1) ?? {};
      const expected = `.${path}`.replace("{graph}", DEFAULT_GRAPH).replace(/\{\w+\}/g, "x");
      expect([asked.split("?")[0], by]).toEqual([expected, method.toUpperCase()]);
    }
  });

  it("put their input where the route wants it", async () => {
    const api = createApi();
    const sent = listen();
    await api.nearest({ id: "a/b ?", types: ["X", "Y"], exclude: [], limit: 25 });
    await api.neighbours({ id: "a/b ?", types: ["X"], beside: ["c"] });
    await api.runQuery({ name: "q", params: { id: "z", none: null } });
    await api.deleteView({ id: "v" });
    await api.queries();
    expect(sent).toEqual([
      {
        path: "./api/graphs/default/entities/a%2Fb%20%3F/neighbours?types=X%2CY&limit=25",
        method: "GET",
        body: null,
      },
      {
        path: "./api/graphs/default/entities/a%2Fb%20%3F/neighbours",
        method: "POST",
        body: { types: ["X"], beside: ["c"] },
      },
      {
        path: "./api/graphs/default/queries/q/run",
        method: "POST",
        body: { params: { id: "z", none: null } },
      },
      { path: "./api/graphs/default/views/v", method: "DELETE", body: {} },
      { path: "./api/graphs/default/queries", method: "GET", body: null },
    ]);
  });

  it("ask for the graph that the page's address names", async () => {
    vi.stubGlobal("location", { search: "?focus=a&graph=press%2Fx" });
    const sent = listen();
    await createApi().stats();
    expect(sent[0]?.path).toBe("./api/graphs/press%2Fx/stats");
  });

  it("ask for rows under the same table", async () => {
    const sent = listen();
    const rows = streamCypher({ text: "RETURN 1", params: {}, limit: 3 }, new AbortController().signal);
    await rows.next().catch(() => undefined);
    expect(sent).toEqual([
      {
        path: "./api/graphs/default/cypher",
        method: "POST",
        body: { query: "RETURN 1", params: {}, limit: 3 },
      },
    ]);
  });
});
