import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import request from "supertest";
import { beforeEach, describe, expect, it } from "vitest";
import { projectRoot } from "../../server/config.ts";
import {
  MOST_SAVED_VIEW_BYTES,
  SAVED_VIEW_VERSION,
  type SavedViewState,
} from "../../server/contract/savedView.ts";
import { readCheckedDataset } from "../../server/dataset/check.ts";
import { loadDataset } from "../../server/load/loadDataset.ts";
import { GrafeoStore } from "../../server/store/grafeo/GrafeoStore.ts";
import { deleteView, listViews, saveView } from "../../server/workspace/views.ts";
import { startApp, type TestApp } from "../helpers/app.ts";
import { GRAPH } from "../helpers/graph.ts";
import { shareApp } from "../helpers/sharedApp.ts";
import { STORES } from "../helpers/stores.ts";

function aState(ids: readonly string[] = ["person-sun", "person-li"]): SavedViewState {
  return {
    format: "guanxi-view",
    version: SAVED_VIEW_VERSION,
    entities: {
      id: [...ids],
      name: ids.map((id) => `名 ${id}`),
      x: ids.map((_, i) => i * 10.5),
      y: ids.map(() => -3),
      pinned: ids.map((_, i) => i === 0),
    },
    relations: ["r-06"],
    expansions: [],
    filters: { hiddenLabels: [], hiddenTypes: ["VISITED"], hiddenStatuses: ["disputed"] },
    time: { basis: "event", period: { from: "2024-04", to: null }, undated: false, compared: null },
    hidden: [],
    focus: null,
    contacts: { most: 20 },
    groups: null,
    style: { signs: "characters", sizeBy: "pagerank", colorBy: "community", rules: [] },
    caption: "both",
    notes: [["entity:person-sun", "</script><b>'\"`\\ 注 $x {} 😀"]],
    highlight: null,
    selection: { kind: "entity", id: "person-sun" },
    recipe: { overview: false, steps: [{ kind: "show", ids: [...ids] }], without: [] },
  };
}

describe.each(STORES)("saved views on $name", (candidate) => {
  describe.skipIf(candidate.missing)("over the API", () => {
    const app = shareApp(candidate);

    const save = async (name: string, state = aState()): Promise<{ id: string; version: number }> =>
      (await request(app.server).post(`${GRAPH}/views`).send({ name, description: "why", state }).expect(200))
        .body;
    const list = async (): Promise<{ id: string; name: string }[]> =>
      (await request(app.server).get(`${GRAPH}/views`).expect(200)).body.views;

    beforeEach(async () => {
      for (const { id } of await list()) await request(app.server).delete(`${GRAPH}/views/${id}`).expect(200);
    });

    it("come back as they were saved, hostile text and all", async () => {
      const state = aState();
      const name = "'); MATCH (n) DETACH DELETE n // </title> 视图";
      const saved = await save(name, state);
      expect(saved).toMatchObject({ name, description: "why", version: 1, entities: 2, thumbnail: null });
      const opened = (await request(app.server).get(`${GRAPH}/views/${saved.id}`).expect(200)).body;
      expect(opened.state).toEqual(state);
      expect(opened.fingerprint).toMatch(/^[0-9a-f]{64}$/);
      expect((await list()).map(({ id }) => id)).toEqual([saved.id]);
      expect(Object.keys((await list())[0] ?? {})).not.toContain("state");
    });

    it("are renamed and saved again, each time a version more", async () => {
      const { id } = await save("first");
      const put = (body: object) => request(app.server).put(`${GRAPH}/views/${id}`).send(body);
      expect((await put({ version: 1, name: "second" }).expect(200)).body).toMatchObject({
        name: "second",
        description: "why",
        version: 2,
      });
      const state = aState(["person-wang"]);
      expect((await put({ version: 2, state }).expect(200)).body).toMatchObject({ version: 3, entities: 1 });
      expect((await request(app.server).get(`${GRAPH}/views/${id}`)).body.state).toEqual(state);
    });

    it("are not overwritten by whoever saw an older version, not even at the same moment", async () => {
      const { id } = await save("mine");
      const put = (name: string) =>
        request(app.server).put(`${GRAPH}/views/${id}`).send({ version: 1, name });
      const answers = await Promise.all(["a", "b", "c", "d"].map((name) => put(name)));
      const statuses = answers.map(({ status }) => status).sort();
      expect(statuses).toEqual([200, 409, 409, 409]);
      const lost = answers.find(({ status }) => status === 409)?.body;
      expect(lost.code).toBe("VIEW_CHANGED");
      expect(lost.detail).toContain("version 1 was asked for");
      const won = answers.find(({ status }) => status === 200)?.body;
      expect((await list())[0]).toMatchObject({ name: won.name, version: 2 });
    });

    it("are deleted, and brought back", async () => {
      const { id } = await save("short-lived");
      await request(app.server).delete(`${GRAPH}/views/${id}`).expect(200);
      expect(await list()).toEqual([]);
      const gone = await request(app.server).get(`${GRAPH}/views/${id}`).expect(404);
      expect(gone.body.code).toBe("UNKNOWN_VIEW");
      await request(app.server).delete(`${GRAPH}/views/${id}`).expect(404);
      await request(app.server).post(`${GRAPH}/views/${id}/restore`).send({}).expect(200);
      expect((await list()).map((view) => view.name)).toEqual(["short-lived"]);
      await request(app.server).post(`${GRAPH}/views/${id}/restore`).send({}).expect(404);
    });

    it("are refused with every fault by name", async () => {
      const state = { ...aState(), time: { ...aState().time, period: { from: "soon", to: null } } };
      const answer = await request(app.server)
        .post(`${GRAPH}/views`)
        .send({ name: " ", thumbnail: "javascript:alert(1)", state })
        .expect(400);
      expect(answer.body.errors.map(({ parameter }: { parameter: string }) => parameter)).toEqual([
        "name",
        "thumbnail",
        "state.time.period.from",
      ]);
    });

    it("are refused where columns do not belong together, or a date is none", async () => {
      const { entities, ...rest } = aState();
      const wrong = {
        ...rest,
        entities: { ...entities, x: [1] },
        time: { ...rest.time, compared: { from: null, to: "2024-13" } },
      };
      const answer = await request(app.server)
        .post(`${GRAPH}/views`)
        .send({ name: "odd", state: wrong })
        .expect(400);
      expect(answer.body.code).toBe("BAD_PARAMETER");
      expect(answer.body.errors).toContainEqual({
        parameter: "state.entities.x",
        message: "must have as many items as id: 2, not 1",
      });
      expect(answer.body.errors.map(({ parameter }: { parameter: string }) => parameter)).toContain(
        "state.time.compared.to",
      );
    });

    it("go for good a month after they were deleted", async () => {
      const ask = app.services.workspace.ask("default");
      const [old, young] = [await save("old"), await save("young")];
      await deleteView(ask, old.id, new Date("2024-04-02T08:00:00Z"));
      await deleteView(ask, young.id, new Date("2024-05-03T08:00:00Z"));
      const restore = (id: string) => request(app.server).post(`${GRAPH}/views/${id}/restore`).send({});
      expect((await restore(old.id).expect(404)).body.code).toBe("UNKNOWN_VIEW");
      await restore(young.id).expect(200);
    });

    it("are of one graph: another's are neither listed nor opened, and older ones are of the default one", async () => {
      const other = app.services.workspace.ask("other");
      const input = { name: "elsewhere", description: "", thumbnail: null, state: aState() };
      const fingerprint = async () => null;
      const { id } = await saveView({ workspace: other, fingerprint }, input, new Date());
      const old = await save("old");
      await app.store.write([
        { text: "MATCH (v:GuanxiView {id: $id}) SET v.graph = null", params: { id: old.id } },
      ]);
      expect((await list()).map(({ name }) => name)).toEqual(["old"]);
      expect((await listViews(other)).views.map(({ name }) => name)).toEqual(["elsewhere"]);
      await request(app.server).get(`${GRAPH}/views/${old.id}`).expect(200);
      for (const asked of [
        request(app.server).get(`${GRAPH}/views/${id}`),
        request(app.server).put(`${GRAPH}/views/${id}`).send({ version: 1, name: "mine" }),
        request(app.server).delete(`${GRAPH}/views/${id}`),
      ]) {
        expect((await asked.expect(404)).body.code).toBe("UNKNOWN_VIEW");
      }
      await deleteView(other, id, new Date());
    });

    it("have ids that are short and all different", async () => {
      const ids = await Promise.all(Array.from({ length: 20 }, async () => (await save("one")).id));
      expect(new Set(ids).size).toBe(20);
      for (const id of ids) expect(id).toMatch(/^view-[2-9b-z]{10}$/);
    });

    it("may be large, but not without end", async () => {
      const many = Array.from({ length: 20_000 }, (_, i) => `entity-${i}`);
      await save("large", aState(many));
      const notes = Array.from({ length: 1500 }, (_, i): [string, string] => [
        `entity:${i}`,
        "长".repeat(932),
      ]);
      const answer = await request(app.server)
        .post(`${GRAPH}/views`)
        .send({ name: "huge", state: { ...aState(), notes } })
        .expect(413);
      expect(answer.body.code).toBe("TOO_LARGE");
      expect(answer.body.detail).toContain(String(MOST_SAVED_VIEW_BYTES));
      expect((await list()).map(({ name }) => name)).toEqual(["large"]);
    });

    it("outlive a load of other data", async () => {
      const { id } = await save("lasting");
      const { library } = app.services;
      const report = await loadDataset(app.store, readCheckedDataset(join(projectRoot(), "data")), {
        library,
      });
      expect(report.changed).toBe(true);
      const opened = (await request(app.server).get(`${GRAPH}/views/${id}`).expect(200)).body;
      expect(opened.state).toEqual(aState());
    });

    it("leave the data as they are", async () => {
      const before = (await request(app.server).get(`${GRAPH}/stats`)).body;
      await save("one more");
      const after = (await request(app.server).get(`${GRAPH}/stats`)).body;
      expect(after).toEqual(before);
    });
  });
});

describe("saved views in the embedded store", () => {
  it("are there again after a restart, even where the process was killed", async () => {
    const home = mkdtempSync(join(tmpdir(), "guanxi-views-"));
    const path = join(home, "graph.grafeo");
    const first = new GrafeoStore({ path });
    const app = await startApp(first);
    const save = async (name: string): Promise<string> =>
      (await request(app.server).post(`${GRAPH}/views`).send({ name, state: aState() }).expect(200)).body.id;
    const names = async (server: TestApp["server"]) =>
      (await request(server).get(`${GRAPH}/views`).expect(200)).body.views
        .map(({ name }: { name: string }) => name)
        .sort();
    try {
      await save("before");
      process.kill(first.pid ?? 0, "SIGKILL");
      expect(await names(app.server)).toEqual(["before"]);
      await save("after");
    } finally {
      await app.close();
      await first.close();
    }
    const second = new GrafeoStore({ path });
    const again = await startApp(second, { dataset: null });
    try {
      expect(await names(again.server)).toEqual(["after", "before"]);
    } finally {
      await again.close();
      await second.close();
      rmSync(home, { recursive: true, force: true });
    }
  });

  it("can be read, but not written, where the server is set to read only", async () => {
    const store = await (STORES[0] as (typeof STORES)[number]).open();
    const app = await startApp(store, { env: { GUANXI_READ_ONLY: "1" } });
    try {
      await request(app.server).get(`${GRAPH}/views`).expect(200, { views: [] });
      const body = { name: "mine", state: aState() };
      const answers = [
        await request(app.server).post(`${GRAPH}/views`).send(body),
        await request(app.server).put(`${GRAPH}/views/view-x`).send({ version: 1, name: "yours" }),
        await request(app.server).delete(`${GRAPH}/views/view-x`),
        await request(app.server).post(`${GRAPH}/views/view-x/restore`).send({}),
      ];
      for (const answer of answers) expect([answer.status, answer.body.code]).toEqual([403, "READ_ONLY"]);
      await request(app.server).post(`${GRAPH}/contacts`).send({ ids: [] }).expect(200);
    } finally {
      await app.close();
      await store.close();
    }
  });
});

describe.each(STORES)("shared events on $name", (candidate) => {
  describe.skipIf(candidate.missing)("with the small data set", () => {
    const app = shareApp(candidate);

    const ask = async (ids: readonly string[]) =>
      (await request(app.server).post(`${GRAPH}/contacts`).send({ ids }).expect(200)).body;

    it("are those that two of the asked took part in, with all who did", async () => {
      const answer = await ask(["person-sun", "person-li", "person-wang", "nobody"]);
      expect(answer.edges.id).toEqual(["r-06", "r-07"]);
      expect(answer.edges.published).toEqual(["2024-04-03", "2024-04-03"]);
      expect(answer.nodes.id).toEqual(["person-sun", "person-li", "person-wang", "event-inspection"]);
      expect(answer.participants).toEqual({ event: ["event-inspection"], count: [2] });
    });

    it("are none where nobody shares one", async () => {
      const answer = await ask(["person-sun", "person-wang"]);
      expect(answer.edges.id).toEqual([]);
      expect(answer.participants).toEqual({ event: [], count: [] });
    });
  });
});
