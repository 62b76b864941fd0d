import { type IncomingHttpHeaders, request as plainRequest } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ProblemSchema } from "../../server/contract/problem.ts";
import { ROUTES } from "../../server/contract/routes.ts";
import { startApp, type TestApp } from "../helpers/app.ts";
import { GRAPH } from "../helpers/graph.ts";
import { shareApp } from "../helpers/sharedApp.ts";
import { STORES } from "../helpers/stores.ts";

const TOKEN = "a secret of some length";

/** What HTTP alone decides, whatever the engine behind it. */
describe("the network face", () => {
  const app = shareApp(STORES[0]);

  const codeOf = (body: unknown) => ProblemSchema.parse(body).code;
  const among = () => request(app.server).post(`${GRAPH}/relations/among`);

  /** Every route, with something for its parameters. */
  const ADDRESSES = Object.values(ROUTES).map(
    ({ method, path }) => [method, path.replace(/\{\w+\}/g, "x")] as const,
  );

  it.each([
    ...ADDRESSES,
    ["get", "/"],
    ["get", "/api/docs"],
    ["get", "/api/openapi.json"],
    ["get", "/nothing"],
  ] as const)("answers %s %s to its own names only", async (method, path) => {
    for (const host of ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:4600", ""]) {
      const answer = await request(app.server)[method](path).set("Host", host);
      expect([answer.status, codeOf(answer.body)]).toEqual([403, "FORBIDDEN_HOST"]);
    }
  });

  it("knows its names in any case, with any port", async () => {
    for (const host of ["localhost", "LOCALHOST:4600", "127.0.0.1:1", "[::1]:4600"]) {
      await request(app.server).get("/api/health/live").set("Host", host).expect(200);
    }
  });

  it("refuses unsafe requests from other pages", async () => {
    for (const origin of [
      "http://evil.example",
      "null",
      "http://localhost:1",
      "https://127.0.0.1.evil.example",
    ]) {
      const answer = await among().set("Host", "127.0.0.1:4600").set("Origin", origin).send({ ids: [] });
      expect([answer.status, codeOf(answer.body)]).toEqual([403, "FORBIDDEN_ORIGIN"]);
    }
    const fetched = await among().set("Sec-Fetch-Site", "cross-site").send({ ids: [] });
    expect(codeOf(fetched.body)).toBe("FORBIDDEN_ORIGIN");
    await among()
      .set("Host", "127.0.0.1:4600")
      .set("Origin", "http://127.0.0.1:4600")
      .send({ ids: [] })
      .expect(200);
  });

  it("sends no CORS headers", async () => {
    const answer = await request(app.server)
      .get(`${GRAPH}/stats`)
      .set("Origin", "http://evil.example")
      .expect(200);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
    const preflight = await request(app.server)
      .options(`${GRAPH}/relations/among`)
      .set("Origin", "http://evil.example");
    expect(codeOf(preflight.body)).toBe("METHOD_NOT_ALLOWED");
  });

  it.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/jsonp",
  ])("takes no body of type %s", async (type) => {
    const answer = await among().set("Content-Type", type).send('{"ids":[]}');
    expect([answer.status, codeOf(answer.body)]).toEqual([415, "UNSUPPORTED_MEDIA_TYPE"]);
  });

  it.each(["{", "", "nul", '"text"', "[1", '{"ids":["\\ud8"]}'])("takes no broken JSON: %s", async (body) => {
    const answer = await among().set("Content-Type", "application/json").send(body);
    expect(answer.status).toBe(400);
    expect(["BAD_JSON", "BAD_PARAMETER"]).toContain(codeOf(answer.body));
  });

  it("takes no body in another charset", async () => {
    const answer = await among().set("Content-Type", "application/json; charset=gb18030").send('{"ids":[]}');
    expect(codeOf(answer.body)).toBe("UNSUPPORTED_MEDIA_TYPE");
  });

  it("knows methods and addresses", async () => {
    const wrong = await request(app.server).delete(`${GRAPH}/entities/x`);
    expect([wrong.status, codeOf(wrong.body), wrong.headers.allow]).toEqual([
      405,
      "METHOD_NOT_ALLOWED",
      "GET, HEAD",
    ]);
    const get = await request(app.server).get(`${GRAPH}/relations/among`);
    expect([get.status, get.headers.allow]).toEqual([405, "POST"]);
    for (const path of ["/api", "/api/nothing", "/nothing", "/index.php", "/.env", "/../package.json"]) {
      const answer = await request(app.server).get(path);
      expect([answer.status, codeOf(answer.body)]).toEqual([404, "NOT_FOUND"]);
    }
    await request(app.server).head(`${GRAPH}/stats`).expect(200);
  });

  it("says which methods there are before it asks for anything else", async () => {
    const paths = new Set([
      ...ADDRESSES.map(([, path]) => path),
      "/",
      "/api/docs",
      "/api/openapi.json",
      "/api/stats",
    ]);
    for (const path of paths) {
      const { status, headers, body } = await request(app.server).options(path);
      expect([path, status, codeOf(body)]).toEqual([path, 405, "METHOD_NOT_ALLOWED"]);
      const allowed = String(headers.allow).split(", ");
      for (const method of ["get", "head", "post", "put", "patch", "delete", "trace"] as const) {
        const answer = await request(app.server)[method](path);
        const declared = allowed.includes(method.toUpperCase());
        expect([path, method, answer.status === 405]).toEqual([path, method, !declared]);
      }
    }
  });

  /** What comes back for a request that is written out, though its body never comes. */
  function written(lines: readonly string[]): Promise<string> {
    return new Promise((resolve, reject) => {
      const { port } = app.server.address() as AddressInfo;
      const socket = connect(port, "127.0.0.1", () => socket.write(`${lines.join("\r\n")}\r\n\r\n`));
      let said = "";
      socket.on("data", (chunk) => {
        said += String(chunk);
      });
      socket.on("error", reject);
      socket.on("close", () => resolve(said));
    });
  }

  it.each([
    ["Host: 127.0.0.1", "Host: evil.example"],
    ["host: 127.0.0.1", "HOST: 127.0.0.1"],
    ["Host: localhost", "Origin: http://localhost", "Origin: http://evil.example"],
    ["Host: localhost", "Authorization: Bearer a", "Authorization: Bearer b"],
  ])("takes once what can be said once: %s", async (...headers) => {
    const answer = await written(["GET /api/health/live HTTP/1.1", ...headers, "Connection: close"]);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('"BAD_PARAMETER"');
  });

  it.each([
    ["relations/among", 1_200 * 1024],
    ["views", 8_000_000],
    ["queries/import", 64 * 1024 * 1024],
  ])("refuses a body that says itself to be too large before it comes: %s", async (path, most) => {
    const head = (length: number) => [
      `POST ${GRAPH}/${path} HTTP/1.1`,
      "Host: 127.0.0.1",
      "Content-Type: application/json",
      `Content-Length: ${length}`,
    ];
    const answer = await written(head(most + 1));
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('"TOO_LARGE"');
  });

  it("allows the page its own files and nothing else", async () => {
    const { headers } = await request(app.server).get("/api/docs").expect(200);
    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("img-src 'self' data: blob:");
    expect(policy.replace("img-src 'self' data: blob:", "")).not.toMatch(/unsafe|\*|data:|blob:|https?:/);
    expect(policy).toContain("frame-ancestors 'self'");
    expect(headers["x-frame-options"]).toBe("SAMEORIGIN");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["x-powered-by"]).toBeUndefined();
  });

  it.each([
    ["none", "frame-ancestors 'none'", "DENY"],
    ["self,https://news.example.org", "frame-ancestors 'self' https://news.example.org", undefined],
  ])("may be shown in a frame as the operator says: %s", async (setting, directive, older) => {
    const framed = await startApp(app.store, { dataset: null, env: { GUANXI_FRAME_ANCESTORS: setting } });
    const { headers } = await request(framed.server).get("/api/health/live").expect(200);
    expect(String(headers["content-security-policy"])).toContain(directive);
    expect(headers["x-frame-options"]).toBe(older);
    await framed.close();
  });

  it("ships the Chinese font of its documentation", async () => {
    const page = await request(app.server).get("/api/docs").expect(200);
    const [, sheet = ""] = /href="([^"]*\/index\.css)"/.exec(page.text) ?? [];
    const styles = await request(app.server).get(sheet).expect(200).expect("Content-Type", /css/);
    const [, file = ""] = /url\(\.\/([^)]+\.woff2)\)/.exec(styles.text) ?? [];
    await request(app.server)
      .get(sheet.replace("index.css", file))
      .expect(200)
      .expect("Content-Type", /font/);
  });

  it("answers 304 where nothing has changed", async () => {
    const first = await request(app.server).get(`${GRAPH}/overview`).expect(200);
    expect(first.headers.etag).toBeTruthy();
    await request(app.server)
      .get(`${GRAPH}/overview`)
      .set("If-None-Match", String(first.headers.etag))
      .expect(304);
  });

  it("compresses as the reader understands it, the same answer every time", async () => {
    const read = (path: string, encoding: string) =>
      new Promise<{ headers: IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
        const { port } = new URL(app.url);
        const headers = { "Accept-Encoding": encoding };
        plainRequest({ port, host: "127.0.0.1", path, headers }, (res) => {
          const chunks: Buffer[] = [];
          res.on("data", (chunk: Buffer) => chunks.push(chunk));
          res.on("end", () => resolve({ headers: res.headers, body: Buffer.concat(chunks) }));
        })
          .on("error", reject)
          .end();
      });
    // The first is kept in its bytes, the second is made for each reader.
    for (const path of [`${GRAPH}/overview`, `${GRAPH}/ontology`]) {
      const plain = await read(path, "identity");
      expect(plain.headers["content-encoding"]).toBeUndefined();
      for (const [encoding, unpack] of [
        ["br, gzip", brotliDecompressSync],
        ["br, gzip", brotliDecompressSync],
        ["gzip", gunzipSync],
        ["gzip, br;q=0", gunzipSync],
      ] as const) {
        const { headers, body } = await read(path, encoding);
        expect(headers["content-encoding"]).toBe(encoding.split(",")[0]);
        expect(headers.vary).toContain("Accept-Encoding");
        expect(headers["content-type"]).toBe("application/json; charset=utf-8");
        expect(body.length).toBeLessThan(plain.body.length / 2);
        expect(unpack(body).equals(plain.body)).toBe(true);
      }
    }
  });

  it("limits how often it is asked", async () => {
    const limited = await startApp(app.store, { dataset: null, rate: 3 });
    try {
      for (let count = 0; count < 3; count += 1)
        await request(limited.server).get("/api/health/live").expect(200);
      const answer = await request(limited.server).get("/api/health/live").expect(429);
      expect(codeOf(answer.body)).toBe("RATE_LIMITED");
      expect(answer.headers["retry-after"]).toBeTruthy();
    } finally {
      await limited.close();
    }
  });

  it("says that it is loading, and describes itself meanwhile", async () => {
    const loading = await startApp(app.store, {
      dataset: null,
      gate: () => ({ code: "STORE_LOADING", reason: "The data are being loaded." }),
    });
    try {
      const answer = await request(loading.server).get(`${GRAPH}/stats`).expect(503);
      expect(codeOf(answer.body)).toBe("STORE_LOADING");
      expect(answer.headers["retry-after"]).toBe("1");
      const ready = await request(loading.server).get("/api/health/ready").expect(503);
      expect(ROUTES.ready.response.parse(ready.body).code).toBe("STORE_LOADING");
      await request(loading.server).get("/api/health/live").expect(200);
      await request(loading.server).get(`${GRAPH}/ontology`).expect(200);
      await request(loading.server).get(`${GRAPH}/queries`).expect(200);
    } finally {
      await loading.close();
    }
  });

  describe("with a token", () => {
    let guarded: TestApp;
    beforeAll(async () => {
      guarded = await startApp(app.store, { dataset: null, env: { GUANXI_TOKEN: TOKEN } });
    });
    afterAll(() => guarded?.close());

    it("asks every request for it, but for the sign of life", async () => {
      for (const [method, path] of [...ADDRESSES, ["get", "/"], ["get", "/api/docs"]] as const) {
        if (path === "/api/health/live") continue;
        const answer = await request(guarded.server)[method](path);
        expect([path, answer.status]).toEqual([path, 401]);
      }
      await request(guarded.server).get("/api/health/live").expect(200);
    });

    it("takes it as a header", async () => {
      const ask = (value: string) =>
        request(guarded.server).get(`${GRAPH}/stats`).set("Authorization", value);
      await ask(`Bearer ${TOKEN}`).expect(200);
      for (const wrong of [`Bearer ${TOKEN}x`, "Bearer x", `Basic ${TOKEN}`, TOKEN, ""])
        await ask(wrong).expect(401);
    });

    it("takes it once in the address, and remembers it in a cookie", async () => {
      const path = `${GRAPH}/search?q=a&token=${encodeURIComponent(TOKEN)}`;
      const first = await request(guarded.server).get(path).expect(303);
      expect(first.headers.location).toBe(`${GRAPH}/search?q=a`);
      const cookie = String(first.headers["set-cookie"]);
      expect(cookie).toMatch(/HttpOnly/);
      expect(cookie).toMatch(/SameSite=Strict/);
      expect(cookie).not.toContain(encodeURIComponent(TOKEN));
      await request(guarded.server)
        .get(`${GRAPH}/stats`)
        .set("Cookie", cookie.split(";")[0] ?? "")
        .expect(200);
      await request(guarded.server).get(`${GRAPH}/stats`).set("Cookie", "guanxi=x").expect(401);
      await request(guarded.server).get(`${GRAPH}/stats?token=wrong`).expect(401);
      const away = await request(guarded.server).get(`//evil.example/?token=${encodeURIComponent(TOKEN)}`);
      const target = new URL(String(away.headers.location ?? "/"), "http://here.example");
      expect(target.host).toBe("here.example");
    });
  });

  it("listens to no token of an address that has guessed ten times in a minute, and answers each later", async () => {
    const guarded = await startApp(app.store, { dataset: null, env: { GUANXI_TOKEN: TOKEN } });
    const ask = (header: string, value: string) =>
      request(guarded.server).get(`${GRAPH}/ontology`).set(header, value);
    try {
      const { headers } = await request(guarded.server)
        .get(`/?token=${encodeURIComponent(TOKEN)}`)
        .expect(303);
      const cookie = String(headers["set-cookie"]).split(";")[0] ?? "";
      await request(guarded.server).get(`${GRAPH}/ontology`).expect(401);
      const began = performance.now();
      const times = await Promise.all(
        Array.from({ length: 10 }, async (_, index) => {
          await ask("Authorization", `Bearer guess-${index}`).expect(401);
          return performance.now() - began;
        }),
      );
      expect(Math.max(...times)).toBeGreaterThanOrEqual(500);
      for (const token of ["another guess", TOKEN]) {
        const answer = await ask("Authorization", `Bearer ${token}`);
        expect([answer.status, codeOf(answer.body)]).toEqual([429, "RATE_LIMITED"]);
        expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
      }
      await request(guarded.server)
        .get(`/?token=${encodeURIComponent(TOKEN)}`)
        .expect(429);
      await ask("Cookie", cookie).expect(200);
    } finally {
      await guarded.close();
    }
  });
});
