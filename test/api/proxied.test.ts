import request, { type Response } from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Problem, ProblemSchema } from "../../server/contract/problem.ts";
import { startApp, type TestApp } from "../helpers/app.ts";
import { GRAPH } from "../helpers/graph.ts";
import { shareApp } from "../helpers/sharedApp.ts";
import { STORES } from "../helpers/stores.ts";

const TOKEN = "a secret of some length";
const problemOf = (answer: Response): Problem => ProblemSchema.parse(answer.body);

/** What HTTP alone decides, whatever the engine behind it. */
describe("behind a proxy", () => {
  const open = shareApp(STORES[0]);
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp(open.store, {
      dataset: null,
      env: { GUANXI_BASE_PATH: "/guanxi", GUANXI_TOKEN: TOKEN, GUANXI_TRUSTED_PROXIES: "loopback" },
    });
  });
  afterAll(() => app.close());

  it.each(["/guanxi", ""])("answers whether its path was handed on or cut off: %s", async (path) => {
    await request(app.server).get(`${path}/api/health/live`).expect(200);
    const stats = request(app.server).get(`${path}${GRAPH}/stats`).set("Authorization", `Bearer ${TOKEN}`);
    await stats.expect(200);
    const refused = await request(app.server).get(`${path}${GRAPH}/stats`).expect(401);
    expect(problemOf(refused).type).toBe("/guanxi/api/docs#UNAUTHORIZED");
    const opened = await request(app.server).get(`${path}/?focus=a&token=${encodeURIComponent(TOKEN)}`);
    expect([opened.status, opened.headers.location]).toEqual([303, "/guanxi/?focus=a"]);
    expect(opened.headers["set-cookie"]?.[0]).toMatch(/; Path=\/guanxi\/;.* HttpOnly/);
  });

  it("sends the page's path to where its slash is, and takes nothing that only begins alike", async () => {
    const bare = await request(app.server).get("/guanxi?focus=a");
    expect([bare.status, bare.headers.location]).toEqual([308, "/guanxi/?focus=a"]);
    const alike = await request(app.server).get("/guanxi-other/").set("Authorization", `Bearer ${TOKEN}`);
    expect(problemOf(alike).code).toBe("NOT_FOUND");
  });

  it.each([
    ["a named proxy says https", another("loopback"), true],
    ["nobody was named", another(""), false],
  ] as const)("makes the cookie Secure only where %s", async (_, start, secure) => {
    const other = await start();
    const answer = await request(other.server)
      .get(`/?token=${encodeURIComponent(TOKEN)}`)
      .set("X-Forwarded-Proto", "https");
    expect(/; Secure/.test(answer.headers["set-cookie"]?.[0] ?? "")).toBe(secure);
    await other.close();
  });

  it("counts people apart by what a named proxy says, and by nobody else's word", async () => {
    const ask = async (to: TestApp, person: string) =>
      (await request(to.server).get("/api/health/live").set("X-Forwarded-For", person)).status;
    const behind = await another("loopback", 2)();
    expect([await ask(behind, "192.0.2.1"), await ask(behind, "192.0.2.1")]).toEqual([200, 200]);
    expect(await ask(behind, "192.0.2.1")).toBe(429);
    expect(await ask(behind, "192.0.2.2")).toBe(200);
    // What somebody claims before the proxy saw him counts for nothing.
    expect(await ask(behind, "192.0.2.9, 192.0.2.1")).toBe(429);
    await behind.close();
    const open = await another("", 2)();
    const claimed = ["192.0.2.1", "192.0.2.2", "192.0.2.3"];
    const statuses = [];
    for (const person of claimed) statuses.push(await ask(open, person));
    expect(statuses).toEqual([200, 200, 429]);
    await open.close();
  });

  it("says which setting mends a wrong Host or Origin", async () => {
    const host = await request(open.server).get("/").set("Host", "guanxi.example:8443");
    expect(problemOf(host).detail).toContain("GUANXI_ALLOWED_HOSTS=guanxi.example ");
    const origin = await request(open.server)
      .post(`${GRAPH}/relations/among`)
      .set({ Host: "localhost", Origin: "https://localhost:8443" })
      .send({ ids: [] });
    expect([origin.status, problemOf(origin).code]).toEqual([403, "FORBIDDEN_ORIGIN"]);
    expect(problemOf(origin).detail).toContain("proxy_set_header Host $http_host");
  });

  /** Starts one more server on the same store. */
  function another(proxies: string, rate?: number): () => Promise<TestApp> {
    const env = { GUANXI_TOKEN: TOKEN, GUANXI_TRUSTED_PROXIES: proxies };
    return () => startApp(open.store, { dataset: null, env, ...(rate !== undefined && { rate }) });
  }
});
