import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ConfigError, parseConfig, projectRoot, VARIABLES } from "../../server/config.ts";

const root = projectRoot();
const parse = (env: Record<string, string>, argv: string[] = []) => parseConfig({ root, env, argv });

function faultsOf(env: Record<string, string>, argv: string[] = []): string[] {
  try {
    parse(env, argv);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults.map(({ name }) => name);
    throw error;
  }
  return [];
}

describe("parseConfig", () => {
  it("needs nothing: loopback, port 4600, the embedded store", () => {
    const config = parse({});
    expect(config).toMatchObject({ port: 4600, host: "127.0.0.1", token: null, neo4j: null });
    expect(config.home).toBe(join(root, ".guanxi"));
    expect(Object.isFrozen(config)).toBe(true);
  });

  it("takes empty variables for absent ones", () => {
    expect(parse({ PORT: "", NEO4J_URI: " ", GUANXI_TOKEN: "" })).toMatchObject({ port: 4600, neo4j: null });
  });

  it("takes no token that could be guessed", () => {
    expect(faultsOf({ GUANXI_TOKEN: "fifteen letters" })).toEqual(["GUANXI_TOKEN"]);
    expect(faultsOf({ GUANXI_TOKEN: "sixteen letters!" })).toEqual([]);
  });

  it("lets --port win over PORT", () => {
    expect(parse({ PORT: "5000" }, ["--port", "6000"]).port).toBe(6000);
    expect(parse({ PORT: "5000" }, ["--port=6001"]).port).toBe(6001);
    expect(parse({ PORT: "5000" }, ["--build-only"]).port).toBe(5000);
  });

  it.each(["bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"])("understands %s://", (scheme) => {
    expect(parse({ NEO4J_URI: `${scheme}://db.example:7687`, NEO4J_PASSWORD: "x" }).neo4j).toEqual({
      uri: `${scheme}://db.example:7687`,
      username: "neo4j",
      password: "x",
      database: null,
    });
  });

  it("names every fault at once", () => {
    expect(
      faultsOf({
        PORT: "70000",
        NEO4J_URI: "http://x",
        GUANXI_LOG_LEVEL: "loud",
        GUANXI_QUERY_TIMEOUT_MS: "1",
      }),
    ).toEqual(["PORT", "NEO4J_URI", "GUANXI_QUERY_TIMEOUT_MS", "GUANXI_LOG_LEVEL"]);
    expect(faultsOf({}, ["--port", "x"])).toEqual(["--port"]);
    expect(faultsOf({}, ["--port"])).toEqual(["--port"]);
  });

  it.each(["0.0.0.0", "::", "192.168.1.4", "example.org"])(
    "refuses to listen on %s without a token",
    (host) => {
      expect(faultsOf({ HOST: host })).toEqual(["HOST"]);
      expect(faultsOf({ HOST: host, GUANXI_TOKEN: "a secret of some length" })).toEqual([]);
    },
  );

  it.each(["127.0.0.1", "127.1.2.3", "::1", "localhost"])("listens on %s without a token", (host) => {
    expect(faultsOf({ HOST: host })).toEqual([]);
  });

  it("allows its own names, the bound host and those listed", () => {
    const { allowedHosts } = parse({
      HOST: "Graph.Example",
      GUANXI_TOKEN: "a secret of some length",
      GUANXI_ALLOWED_HOSTS: "a.example, B.example ,",
    });
    expect(allowedHosts).toEqual([
      "127.0.0.1",
      "[::1]",
      "localhost",
      "graph.example",
      "a.example",
      "b.example",
    ]);
  });

  it("lets people save, unless told to read only", () => {
    expect(parse({}).readOnly).toBe(false);
    expect(parse({ GUANXI_READ_ONLY: "0" }).readOnly).toBe(false);
    expect(parse({ GUANXI_READ_ONLY: "1" }).readOnly).toBe(true);
    expect(faultsOf({ GUANXI_READ_ONLY: "yes" })).toEqual(["GUANXI_READ_ONLY"]);
  });

  it("lets nobody write Cypher unless told to, and never where nobody may save", () => {
    expect(parse({}).allowWrites).toBe(false);
    expect(parse({ GUANXI_ALLOW_WRITES: "1" }).allowWrites).toBe(true);
    expect(faultsOf({ GUANXI_ALLOW_WRITES: "true" })).toEqual(["GUANXI_ALLOW_WRITES"]);
    expect(faultsOf({ GUANXI_ALLOW_WRITES: "1", GUANXI_READ_ONLY: "1" })).toEqual(["GUANXI_ALLOW_WRITES"]);
  });

  it("lives at the root of a host, or under a path", () => {
    const of = (text: string) => parse({ GUANXI_BASE_PATH: text }).basePath;
    expect([parse({}).basePath, of("/"), of("/guanxi"), of("/tools/guanxi/")]).toEqual([
      ...["", "", "/guanxi", "/tools/guanxi"],
    ]);
    for (const text of ["guanxi", "/a b", "//a", "/a/../b", "/%41", "https://a/b", "/a?b", "/a#b", '/"']) {
      expect(faultsOf({ GUANXI_BASE_PATH: text }), text).toEqual(["GUANXI_BASE_PATH"]);
    }
  });

  it("believes no proxy that was not named", () => {
    const of = (text: string) => parse({ GUANXI_TRUSTED_PROXIES: text }).trustedProxies;
    expect(parse({}).trustedProxies).toEqual([]);
    expect(of("10.0.0.2, 10.0.0.0/8,::1,fd00::/8,loopback")).toHaveLength(5);
    for (const text of ["proxy.example", "10.0.0.0/33", "10.0.0/8", "true", "1", "0.0.0.0/0/0", "*"]) {
      expect(faultsOf({ GUANXI_TRUSTED_PROXIES: text }), text).toEqual(["GUANXI_TRUSTED_PROXIES"]);
    }
  });

  it("lets nobody but itself show the page in a frame, unless told", () => {
    const of = (text: string) => parse({ GUANXI_FRAME_ANCESTORS: text }).frameAncestors;
    expect(parse({}).frameAncestors).toEqual(["'self'"]);
    expect(of("none")).toEqual(["'none'"]);
    expect(of("self, https://News.example.org:8443,https://*.example.net")).toEqual([
      "'self'",
      "https://news.example.org:8443",
      "https://*.example.net",
    ]);
    for (const text of ["*", "self; script-src *", "none,self", "'self'", "https://a b", "javascript:x"]) {
      expect(faultsOf({ GUANXI_FRAME_ANCESTORS: text })).toEqual(["GUANXI_FRAME_ANCESTORS"]);
    }
  });
});

it(".env.example lists exactly the variables that are read", () => {
  const names = readFileSync(join(root, ".env.example"), "utf8")
    .split("\n")
    .flatMap((line) => /^([A-Z0-9_]+)=/.exec(line)?.[1] ?? []);
  expect(names).toEqual(VARIABLES);
});
