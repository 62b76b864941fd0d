import { createServer, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { StoreError } from "../../../server/store/GraphStore.ts";
import { Neo4jStore } from "../../../server/store/neo4j/Neo4jStore.ts";
import { Bound } from "../../../server/store/shared/Bound.ts";

const ONE = { text: "RETURN 1 AS one" };
const LIMIT = { timeoutMs: 300 };

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "no error",
    (error: unknown) => (error instanceof StoreError ? error.code : String(error)),
  );

/** It takes connections and says nothing, as a frozen server does. */
describe("a server that says nothing", () => {
  const sockets = new Set<Socket>();
  let server: Server;
  let store: Neo4jStore;
  /** What is said to whoever greets it; nothing at first. */
  let word: Buffer | null;

  beforeEach(async () => {
    word = null;
    server = createServer((socket) => {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("data", () => word !== null && socket.end(word));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = address !== null && typeof address === "object" ? address.port : 0;
    store = new Neo4jStore({ uri: `bolt://127.0.0.1:${port}`, username: "neo4j", password: "x" });
  });
  afterEach(async () => {
    await store.close();
    for (const socket of sockets) socket.destroy();
    server.close();
  });

  it("is waited for until the limit, then not at all, until it says something", async () => {
    const calls = () =>
      Promise.all([
        codeOf(store.read(ONE, LIMIT)),
        codeOf(store.write([ONE], LIMIT)),
        codeOf(store.define([ONE.text], LIMIT)),
      ]);
    expect(await calls()).toEqual(Array(3).fill("QUERY_TIMEOUT"));
    await vi.waitFor(async () => expect(await calls()).toEqual(Array(3).fill("STORE_UNREACHABLE")), {
      timeout: 10_000,
      interval: 50,
    });
    const began = performance.now();
    expect((await store.health()).error?.code).toBe("STORE_UNREACHABLE");
    expect(await codeOf(store.consoleAccess().reading())).toBe("STORE_UNREACHABLE");
    expect(performance.now() - began).toBeLessThan(250);

    // Four zero bytes: none of the versions that were offered. What greets is reached again, and its own fault told.
    word = Buffer.alloc(4);
    for (const socket of sockets) socket.end(word);
    await vi.waitFor(
      async () => expect((await store.health()).error?.code).toBe("STORE_UNSUPPORTED_VERSION"),
      { timeout: 10_000, interval: 50 },
    );
  });

  it("ends a call whose caller goes", async () => {
    const going = new AbortController();
    const read = codeOf(store.read(ONE, { signal: going.signal }));
    going.abort();
    expect(await read).toBe("QUERY_ABORTED");
    expect(await codeOf(store.write([ONE], { signal: going.signal }))).toBe("QUERY_ABORTED");
  });
});

describe("the bound of a call", () => {
  const never = new Promise<never>(() => undefined);

  it("lets answers through, and ends all that wait", async () => {
    const bound = new Bound(50);
    expect(await bound.within(Promise.resolve(1))).toBe(1);
    await expect(bound.within(Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await Promise.all([codeOf(bound.within(never)), codeOf(bound.within(never))])).toEqual(
      Array(2).fill("QUERY_TIMEOUT"),
    );
    expect(() => bound.check()).toThrow(StoreError);
    expect(await codeOf(bound.within(never))).toBe("QUERY_TIMEOUT");
  });

  it("is over at once where the caller had gone before", () => {
    expect(new Bound(1000, AbortSignal.abort()).over?.code).toBe("QUERY_ABORTED");
  });
});
