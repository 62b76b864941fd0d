import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { projectRoot } from "../../../server/config.ts";
import { loadLibrary } from "../../../server/cypher/library.ts";
import { adoptFormer } from "../../../server/load/adopt.ts";
import { loadDataset } from "../../../server/load/loadDataset.ts";
import { readMeta } from "../../../server/load/meta.ts";
import type { EngineStore } from "../../../server/store/Engine.ts";
import { listQueries } from "../../../server/workspace/queries.ts";
import { deleteView, listViews, openView, restoreView } from "../../../server/workspace/views.ts";
import { startApp, type TestApp, tinyDataset } from "../../helpers/app.ts";
import * as former from "../../helpers/formerStore.ts";
import { STORES } from "../../helpers/stores.ts";

vi.setConfig({ testTimeout: 180_000 });

const library = loadLibrary(projectRoot());
const STATE = JSON.stringify({ format: "guanxi-view", version: 1, entities: { id: ["a", "b"] } });
const SAVED_BY = "0f8fad5b-d9cb-469f-a165-70867728950e";
const LONG_AGO = "2001-01-01T00:00:00.000Z";

/** Nodes of other people that look like ours at first, or more. */
const FOREIGN = [
  `CREATE (:View {id: 'view-landscape', name: 'From the hill', deletedAt: '${LONG_AGO}'})`,
  `CREATE (:View {id: 7, name: 'A number', deletedAt: '${LONG_AGO}'})`,
  `CREATE (:View {name: 'Nameless'})`,
  // Our id and our state, and something that no version of ours ever wrote.
  `CREATE (:View {id: 'view-2222222222', name: 'x', description: '', entities: 2, version: 1, createdAt: '${LONG_AGO}',
    updatedAt: '${LONG_AGO}', state: '${STATE}', hotel: 'Seaview', deletedAt: '${LONG_AGO}'})`,
  `CREATE (:View {id: 'view-3333333333', name: 'x', description: '', entities: 2, version: 1, createdAt: '${LONG_AGO}',
    updatedAt: '${LONG_AGO}', state: '{"format":"other"}', deletedAt: '${LONG_AGO}'})`,
  `CREATE (:SavedQuery {id: 'monthlyReport', text: 'SELECT 1', savedBy: 'ann', deletedAt: '${LONG_AGO}'})`,
  `CREATE (:SavedQuery {id: 'theirs', text: 'SELECT 2', topic: '', author: '', version: 1, createdAt: '2001',
    updatedAt: '2001', savedBy: '${SAVED_BY}', deletedAt: '${LONG_AGO}'})`,
  "CREATE (:Meta {id: 'schema', version: 4})",
  "CREATE (:View {id: 'view-tied'})-[:SHOWS]->(:Hotel {name: 'Seaview'})",
];
const foreignNodes = `MATCH (n) WHERE n:View OR n:SavedQuery OR n:Meta OR n:Hotel
  RETURN labels(n) AS labels, properties(n) AS properties`;

describe.each(STORES)("what an earlier version kept, on $name", (engine) => {
  describe.skipIf(engine.missing !== null)("beside other people's nodes", () => {
    let store: EngineStore;
    let app: TestApp;
    beforeAll(async () => {
      store = await engine.open();
      app = await startApp(store, { dataset: null });
    });
    beforeEach(() => store.write([{ text: "MATCH (n) DETACH DELETE n" }]));
    afterAll(async () => {
      await app.close();
      await store.close();
    });

    const all = async (text: string) =>
      (await store.read({ text })).rows.map((row) => JSON.stringify(row)).sort();
    const writeForeign = () => store.write(FOREIGN.map((text) => ({ text })));
    const count = async (label: string) =>
      (await store.read({ text: `MATCH (n:${label}) RETURN count(*) AS count` })).rows[0]?.[0];

    it("comes under our own labels, whole, and once", async () => {
      await writeForeign();
      const foreign = await all(foreignNodes);
      await former.fillAsFormer(store, STATE);
      expect(await adoptFormer(store, library)).toBe(4);
      expect(await adoptFormer(store, library)).toBe(0);
      expect(await all(foreignNodes)).toEqual(foreign);

      expect(await readMeta(store, library)).toEqual({ revision: 3, fingerprint: former.FORMER_PRINT });
      const ask = app.services.workspace.ask("default");
      expect((await listViews(ask)).views).toMatchObject([
        { id: former.FORMER_VIEW, name: "renamed", version: 2, fingerprint: former.FORMER_PRINT },
      ]);
      expect((await openView(ask, former.FORMER_VIEW)).state).toEqual(JSON.parse(STATE));
      expect((await restoreView(ask, former.FORMER_DELETED)).name).toBe("deleted");
      const own = (await listQueries(ask, false)).queries.filter((query) => query.own !== null);
      expect(own).toMatchObject([{ name: former.FORMER_QUERY, title: { en: "Banks" } }]);
    });

    it("is found by a load, which goes on counting its revisions", async () => {
      await former.fillAsFormer(store, STATE);
      expect(await loadDataset(store, tinyDataset(), { library })).toMatchObject({ revision: 4 });
      expect(await count("Meta")).toBe(0);
      expect((await store.read({ text: "MATCH (m:GuanxiMeta) RETURN m.id ORDER BY m.id" })).rows).toEqual([
        ["guanxi"],
        ["load:guanxi"],
      ]);
    });

    it("is left where it is where its id is in use under our label", async () => {
      await former.fillAsFormer(store, STATE);
      await store.write([{ text: `CREATE (:GuanxiQuery {id: '${former.FORMER_QUERY}', version: 1})` }]);
      await adoptFormer(store, library);
      expect([await count("SavedQuery"), await count("GuanxiQuery"), await count("GuanxiView")]).toEqual([
        1, 1, 2,
      ]);
    });

    it("is told from a note of somebody else's that has our id", async () => {
      await store.write([{ text: "CREATE (:Meta {id: 'guanxi'})" }, { text: FOREIGN[0] ?? "" }]);
      expect(await adoptFormer(store, library)).toBe(0);
      await store.write([{ text: "MATCH (m:Meta) SET m.revision = 3, m.owner = 'Ann'" }]);
      expect(await adoptFormer(store, library)).toBe(0);
      // Cut off in its first load, that version had written nothing into its note yet.
      await store.write([{ text: "MATCH (m:Meta) SET m.revision = null, m.owner = null" }]);
      await store.write([{ text: "CREATE (:Source {id: 's', origin: 'dataset', hash: 'x'})" }]);
      expect(await adoptFormer(store, library)).toBe(1);
      expect([await count("Meta"), await count("GuanxiMeta"), await count("View")]).toEqual([0, 1, 1]);
    });

    it("is all that goes when a view is deleted for good", async () => {
      await writeForeign();
      const foreign = await all(foreignNodes);
      await former.fillAsFormer(store, STATE);
      await adoptFormer(store, library);
      await deleteView(
        app.services.workspace.ask("default"),
        former.FORMER_VIEW,
        new Date("2030-01-01T00:00:00Z"),
      );
      // The one that was deleted in 2024 is gone, the other is deleted just now, and nothing of others is.
      expect(await count("GuanxiView")).toBe(1);
      expect(await all(foreignNodes)).toEqual(foreign);
    });
  });
});
