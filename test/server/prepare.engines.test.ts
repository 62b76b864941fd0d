import { join } from "node:path";
import pino from "pino";
import request from "supertest";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { projectRoot } from "../../server/config.ts";
import { ReadySchema } from "../../server/contract/status.ts";
import { loadLibrary } from "../../server/cypher/library.ts";
import { dataNotices } from "../../server/load/atStart.ts";
import { loadDataset } from "../../server/load/loadDataset.ts";
import { type Preparation, prepare } from "../../server/prepare.ts";
import type { EngineStore } from "../../server/store/Engine.ts";
import { StoreError } from "../../server/store/GraphStore.ts";
import { startApp, type TestApp, tinyDataset } from "../helpers/app.ts";
import { GRAPH } from "../helpers/graph.ts";
import { STORES } from "../helpers/stores.ts";

const log = pino({ level: "silent" });

describe.each(STORES)("a server on $name that is made ready", (candidate) => {
  describe.skipIf(candidate.missing)("while its names are read", () => {
    let store: EngineStore;
    let app: TestApp;
    let preparation: Preparation | null = null;
    /** What happens to a page of names before the store is asked for it. */
    let onNames: () => Promise<void>;
    let pages = 0;

    beforeEach(async () => {
      store = await candidate.open();
      const waiting = () => preparation?.waiting() ?? null;
      app = await startApp(store, { timeoutMs: 5000, waiting });
      // Kept for this revision: what is tried here is how names are read.
      await vi.waitFor(() => app.services.overview(app.services.ask(), { limit: 150, form: "wide" }), {
        timeout: 60_000,
      });
      const read = store.read.bind(store);
      const names = app.services.library.internal("searchEntries");
      pages = 0;
      store.read = async (statement, options) => {
        if (statement.text === names) {
          pages += 1;
          await onNames();
        }
        return read(statement, options);
      };
    });
    afterEach(async () => {
      preparation?.stop();
      await app?.close();
      await store?.close();
    });

    const begin = () => {
      preparation = prepare({ services: app.services, config: app.config, log });
      return preparation;
    };
    const ready = async () => {
      const { status, body } = await request(app.server).get("/api/health/ready");
      return { ...ReadySchema.parse(body), status };
    };
    const search = () => request(app.server).get(`${GRAPH}/search?q=sun`);

    it("says how far that is, answers everything else, and is ready when search is", async () => {
      let goOn: () => void = () => undefined;
      const held = new Promise<void>((resolve) => {
        goOn = resolve;
      });
      onNames = () => held;
      const { ready: done } = begin();
      await vi.waitFor(() => expect(pages).toBe(1), { timeout: 30_000 });
      const progress = { done: 0, total: 12 };
      expect(await ready()).toMatchObject({ status: 503, code: "SEARCH_LOADING", progress });
      expect((await search()).body).toMatchObject({ status: 503, code: "SEARCH_LOADING" });
      await request(app.server).get(`${GRAPH}/overview`).expect(200);
      goOn();
      expect(await done).toBe(true);
      expect(await ready()).toMatchObject({ status: 200, code: null, progress: null });
      await search().expect(200);
    });

    it("ends with the reason where another try would fail again", async () => {
      onNames = async () => {
        throw new StoreError("QUERY_TOO_LARGE", "It would need 317 MB.");
      };
      const { ready: done, firstLook } = begin();
      expect(await done).toBe(false);
      expect(await firstLook).toMatchObject({ final: true });
      expect(await ready()).toMatchObject({
        status: 503,
        code: "SEARCH_FAILED",
        reason: "It would need 317 MB.",
      });
      expect((await search()).body).toMatchObject({ status: 422, code: "QUERY_TOO_LARGE" });
      expect(pages).toBe(1);
      await request(app.server).get(`${GRAPH}/entities/person-sun`).expect(200);
    });
  });

  describe.skipIf(candidate.missing)("that holds other people's nodes only", () => {
    it("says what they are", async () => {
      const store = await candidate.open();
      await store.write([{ text: "UNWIND range(1, 3) AS i CREATE (:Customer:Vip), (:Entity {id: i})" }]);
      let preparation: Preparation | null = null;
      const app = await startApp(store, { dataset: null, others: () => preparation?.others() ?? null });
      preparation = prepare({ services: app.services, config: app.config, log });
      expect(await preparation.ready).toBe(true);
      const { body } = await request(app.server).get("/api/health/ready").expect(200);
      const { nodes, kinds } = ReadySchema.parse(body).others ?? { nodes: 0, kinds: [] };
      expect(nodes).toBe(6);
      expect(kinds).toHaveLength(2);
      expect(kinds).toContainEqual({ labels: ["Customer", "Vip"], count: 3 });
      preparation.stop();
      await app.close();
      await store.close();
    });

    it("names ids that stand twice, at a start and by a load, before anything is written", async () => {
      const store = await candidate.open();
      await store.write([
        { text: "UNWIND [1, 2] AS i CREATE (:Entity {id: 'twice', name: 'x'}), (:Source {id: 7, i: i})" },
        // Between entities no two may be alike; elsewhere what is of one of our types, and nobody else's.
        {
          text: "CREATE (a:Entity {id: 'a'}), (a)-[:KNOWS {id: 'r'}]->(a), (a)-[:LIKES {id: 'r'}]->(a)",
        },
        {
          text: "UNWIND [1, 2] AS i CREATE (:Order)-[:MET_WITH {id: 9}]->(:Item)-[:OF {id: 'free'}]->(:Shelf)",
        },
      ]);
      const { ontology } = tinyDataset();
      const [library, folder] = [loadLibrary(projectRoot()), join(projectRoot(), "test/fixtures/tiny")];
      const said =
        /unique, and in this database they are not: 2 :Source with 7, 2 :Entity with "twice", (2 relations \(KNOWS\) with "r", 2 relations \(MET_WITH\) with 9|2 relations \(MET_WITH\) with 9, 2 relations \(KNOWS\) with "r")\.$/;
      await expect(loadDataset(store, tinyDataset(), { library, intoExisting: true })).rejects.toMatchObject({
        code: "STORE_DUPLICATE_IDS",
        message: expect.stringMatching(said),
      });
      expect((await dataNotices(store, library, { ontology, folder })).join()).toMatch(said);
      // No rule of ours stands in their way.
      await store.write([{ text: "CREATE (:Entity {id: 'twice'})" }]);
      const app = await startApp(store, { dataset: null });
      await request(app.server).get(`${GRAPH}/search?q=x`).expect(200);
      await request(app.server).get(`${GRAPH}/entities/twice`).expect(200);
      await request(app.server).get(`${GRAPH}/entities/twice/neighbours`).expect(200);
      expect((await store.read({ text: "MATCH (n) RETURN count(n)" })).rows).toEqual([[12]]);
      await app.close();
      await store.close();
    });
  });
});
