import request from "supertest";
import { describe, expect, it } from "vitest";
import { callOf } from "../../server/changes/change.ts";
import { tablesOf } from "../../server/changes/tables.ts";
import { projectRoot } from "../../server/config.ts";
import type { ImportDraft } from "../../server/contract/imports/drafts.ts";
import { ROUTES } from "../../server/contract/routes.ts";
import { loadLibrary } from "../../server/cypher/library.ts";
import { datasetLines } from "../../server/dataset/lines.ts";
import { fingerprint } from "../../server/load/fingerprint.ts";
import { loadDataset } from "../../server/load/loadDataset.ts";
import { tinyDataset } from "../helpers/app.ts";
import { GRAPH } from "../helpers/graph.ts";
import { shareApp } from "../helpers/sharedApp.ts";
import { STORES } from "../helpers/stores.ts";

const library = loadLibrary(projectRoot());
const { ontology: first } = tinyDataset();

/** What the embedded store holds, as it is exported, and the fingerprint of that. */
async function exported(): Promise<{ readonly lines: string; readonly print: string }> {
  const store = await STORES[0]?.open();
  if (store === undefined) throw new Error("there is no engine");
  try {
    await loadDataset(store, tinyDataset(), { library, set: "tiny", lens: first });
    const context = { store, library, first, options: {}, who: "", now: () => new Date() };
    const { dataset } = await tablesOf(context, first);
    const print = await fingerprint(store, library, callOf(context));
    return { lines: [...datasetLines(dataset)].join(""), print };
  } finally {
    await store.close();
  }
}

describe.each(STORES)("a whole graph as it is exported, through the API on $name", (candidate) => {
  describe.skipIf(candidate.missing)("into an empty graph", () => {
    const app = shareApp(candidate, { dataset: null });
    const draftOf = (body: unknown): ImportDraft => ROUTES.importDraft.response.strict().parse(body);
    const get = (path: string) => request(app.server).get(`${GRAPH}${path}`);
    const post = (path: string, body: object = {}) => request(app.server).post(`${GRAPH}${path}`).send(body);
    const upload = (id: string, name: string, bytes: string) =>
      request(app.server)
        .put(`${GRAPH}/imports/${id}/files/${encodeURIComponent(name)}`)
        .set("content-type", "application/octet-stream")
        .send(bytes);
    async function settled(id: string): Promise<ImportDraft> {
      const draft = draftOf((await get(`/imports/${id}`).expect(200)).body);
      return draft.job?.state === "running" || draft.job?.state === "stopping" ? settled(id) : draft;
    }
    const opened = async () => draftOf((await post("/imports").expect(200)).body).id;

    it("is planned, written as a change set with all its ids, and taken back", async () => {
      const { lines, print } = await exported();
      const id = await opened();
      await upload(id, "tiny.jsonl", lines).expect(200);
      const read = await settled(id);
      expect(read).toMatchObject({ set: "tiny", tables: [], files: [{ whole: true, fault: null }] });
      await post(`/imports/${id}/plan`).expect(200);
      const { plan } = await settled(id);
      expect(plan).toMatchObject({ changes: true, rejected: 0, replaces: null });
      expect(plan?.tables).toMatchObject([{ read: lines.trim().split("\n").length - 1, unchanged: 0 }]);
      expect(plan?.model.labels.length).toBeGreaterThan(1);
      const preview = ROUTES.importPreview.response.parse((await get(`/imports/${id}/preview`)).body);
      expect(new Set(preview.fates.nodes)).toEqual(new Set(["created"]));
      expect((await get(`/imports/${id}/names`).expect(200)).body.total).toBe(0);

      await post(`/imports/${id}/apply`, { hash: "another" }).expect(409);
      await post(`/imports/${id}/apply`, { hash: plan?.hash, why: "moved" }).expect(200);
      const done = await settled(id);
      expect(done.job).toMatchObject({ kind: "apply", state: "done", problem: null });
      expect(done.change).toMatchObject({ kind: "load", dataset: "tiny", why: "moved", state: "applied" });
      expect(done.change?.files).toMatchObject([{ file: "tiny.jsonl" }]);
      expect((await get("/stats").expect(200)).body.fingerprint).toBe(print);

      await post(`/imports/${id}/plan`).expect(200);
      expect((await settled(id)).plan).toMatchObject({ changes: false });
      const change = done.change?.id;
      const undo = ROUTES.undoPlan.response.parse((await get(`/changes/${change}/undo`).expect(200)).body);
      const { body: job } = await post(`/changes/${change}/undo`, { hash: undo.hash }).expect(200);
      for (let state = "running"; state === "running"; )
        state = (await get(`/jobs/${job.id}`).expect(200)).body.state;
      expect((await get("/stats").expect(200)).body.entities).toBe(0);
    });

    it("is imported by itself, and told by line where it cannot be right", async () => {
      const { lines } = await exported();
      const id = await opened();
      await upload(id, "tiny.jsonl", lines.replace('"label":"Company"', '"label":"Nothing"')).expect(200);
      const broken = await settled(id);
      expect(broken.files[0]?.fault).toMatchObject({ code: "OWN_EXPORT_BROKEN", line: expect.any(Number) });
      await upload(id, "tiny.jsonl", lines).expect(200);
      expect((await settled(id)).files[0]?.fault).toBeNull();
      await upload(id, "list.csv", "企业,类型\n甲公司,Company\n").expect(200);
      const { files } = await settled(id);
      expect(files.map(({ name, fault }) => [name, fault?.code ?? null])).toEqual([
        ["tiny.jsonl", "OWN_EXPORT"],
        ["list.csv", null],
      ]);
      await post(`/imports/${id}/plan`).expect(200);
      expect((await settled(id)).plan?.tables).toMatchObject([{ read: 1 }]);
    });
  });
});
