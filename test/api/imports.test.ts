import { join } from "node:path";
import request from "supertest";
import { beforeEach, describe, expect, it } from "vitest";
import { projectRoot } from "../../server/config.ts";
import type { ImportDraft } from "../../server/contract/imports/drafts.ts";
import { ROUTES } from "../../server/contract/routes.ts";
import { readCheckedOntology } from "../../server/dataset/ontology.ts";
import { tinyDataset } from "../helpers/app.ts";
import { GRAPH } from "../helpers/graph.ts";
import { shareApp } from "../helpers/sharedApp.ts";
import { STORES } from "../helpers/stores.ts";

const ONTOLOGY = readCheckedOntology(join(projectRoot(), "data"));
const LIST = `姓名,职务,单位,会见,日期,地点,来源
孙鹏程,书记,临江新区,临江座谈会,2024-04-02,临江,江报
赵一,主任,东港集团,东港推介会,2024-04-03,东港,江报
钱二,主任,东港集团,东港签约会,2024-13-40,东港,江报
`;

describe.each(STORES)("imports through the API on $name", (candidate) => {
  describe.skipIf(candidate.missing)("beside the small data set", () => {
    const app = shareApp(candidate, { dataset: { ...tinyDataset(), ontology: ONTOLOGY } });
    let id: string;

    const draftOf = (body: unknown): ImportDraft => ROUTES.importDraft.response.strict().parse(body);
    const get = (path: string) => request(app.server).get(`${GRAPH}${path}`);
    const post = (path: string, body: object = {}) => request(app.server).post(`${GRAPH}${path}`).send(body);
    const put = (path: string, body: object) => request(app.server).put(`${GRAPH}${path}`).send(body);
    const upload = (name: string, bytes: string | Buffer) =>
      request(app.server)
        .put(`${GRAPH}/imports/${id}/files/${encodeURIComponent(name)}`)
        .set("content-type", "application/octet-stream")
        .send(bytes);
    /** The import once nothing is under way. */
    async function settled(): Promise<ImportDraft> {
      const draft = draftOf((await get(`/imports/${id}`).expect(200)).body);
      return draft.job?.state === "running" || draft.job?.state === "stopping" ? settled() : draft;
    }
    async function planned(): Promise<ImportDraft> {
      await post(`/imports/${id}/plan`).expect(200);
      return settled();
    }
    async function jobEnded(job: string): Promise<unknown> {
      const { body } = await get(`/jobs/${job}`).expect(200);
      return body.state === "running" || body.state === "stopping" ? jobEnded(job) : body;
    }
    const fingerprint = async () => (await get("/stats").expect(200)).body.fingerprint as string;

    beforeEach(async () => {
      id = draftOf((await post("/imports").expect(200)).body).id;
    });

    it("read a file, say what its columns are, and what would come of them", async () => {
      await upload("会见.csv", LIST).expect(200);
      const draft = await planned();
      expect(draft).toMatchObject({
        set: "会见",
        edits: 0,
        job: { kind: "plan", state: "done", problem: null },
      });
      expect(draft.files).toMatchObject([
        { name: "会见.csv", reading: { encoding: "utf-8", delimiter: ",", header: true }, fault: null },
      ]);
      expect(draft.files[0]?.encodings[0]?.sample).toContain("姓名");
      const [table] = draft.tables;
      expect(table).toMatchObject({ rows: 3, mappedBy: "proposal", mapping: { shape: "sheet" } });
      expect(table?.headers).toHaveLength(7);
      const { plan } = draft;
      expect(plan?.tables).toMatchObject([{ read: 3, rejected: 1 }]);
      expect(plan?.model.types.length).toBeGreaterThan(0);
      expect(plan?.changes).toBe(true);
      const preview = ROUTES.importPreview.response.parse((await get(`/imports/${id}/preview`)).body);
      expect(preview.nodes.name).toContain("赵一");
      expect(preview.fates.nodes).toHaveLength(preview.nodes.id.length);
      expect(preview.fates.edges).toHaveLength(preview.edges.id.length);
    });

    it("tell each rejected row, let its cell be mended, and write what was seen", async () => {
      const before = await fingerprint();
      await upload("会见.csv", LIST).expect(200);
      await planned();
      const told = ROUTES.importFaults.response.parse((await get(`/imports/${id}/faults`).expect(200)).body);
      expect(told.faults).toMatchObject([
        { table: 0, at: 2, line: 4, column: "日期", value: "2024-13-40", code: "DATE_IMPOSSIBLE" },
      ]);
      const reason = { zh: "没有这一天。", en: "There is no such date." };
      expect(told.facets.code).toEqual([{ value: "DATE_IMPOSSIBLE", count: 1, reason }]);
      const rejected = (await get(`/imports/${id}/tables/0/rejected`).expect(200)).body;
      expect(rejected.rows).toMatchObject([
        { line: 4, cells: ["钱二", "主任", "东港集团", "东港签约会", "2024-13-40", "东港", "江报"] },
      ]);
      await post(`/imports/${id}/apply`, { hash: "another" }).expect(409);

      const cell = { column: 4, at: 2, to: "2024-04-05" };
      expect((await post(`/imports/${id}/tables/0/cells`, cell).expect(200)).body.changed).toBe(1);
      const draft = await planned();
      expect(draft).toMatchObject({ edits: 1, plan: { rejected: 0 } });
      await post(`/imports/${id}/apply`, { hash: draft.plan?.hash, why: "看看" }).expect(200);
      const done = await settled();
      expect(done.job).toMatchObject({ kind: "apply", state: "done", problem: null });
      expect(done.change).toMatchObject({ kind: "import", dataset: "会见", why: "看看", state: "applied" });
      expect(done.change?.files).toMatchObject([{ file: "会见.csv", read: 3, rejected: 0 }]);
      expect(await fingerprint()).not.toBe(before);
      expect((await get("/search?q=赵一").expect(200)).body.hits[0]?.name).toBe("赵一");

      // The same file again changes nothing.
      expect((await planned()).plan).toMatchObject({ changes: false });
      const change = done.change?.id;
      const undo = ROUTES.undoPlan.response.parse((await get(`/changes/${change}/undo`).expect(200)).body);
      expect(undo.inTheWay).toEqual([]);
      const { body: job } = await post(`/changes/${change}/undo`, { hash: undo.hash }).expect(200);
      expect(await jobEnded(job.id)).toMatchObject({ kind: "undo", state: "done" });
      expect(await fingerprint()).toBe(before);
      const { changes } = ROUTES.changes.response.parse((await get("/changes").expect(200)).body);
      expect(changes.slice(0, 2).map(({ kind, state }) => [kind, state])).toEqual([
        ["undo", "applied"],
        ["import", "undone"],
      ]);
    });

    it("ask whom a name means, and take the answer for all cells that have it", async () => {
      await upload("a.csv", "姓名,单位\n孙鹏程,某公司\n孙鹏程,某集团\n").expect(200);
      const known = async () => {
        await planned();
        const { body } = await get(`/imports/${id}/names?kind=known`).expect(200);
        return ROUTES.importNames.response.parse(body).names.map(({ name, means }) => [name, means]);
      };
      const [table] = (await settled()).tables;
      const mapping = { ...table?.mapping, label: "Person" };
      await put(`/imports/${id}/mapping`, { tables: [mapping] }).expect(200);
      expect(await known()).toEqual([["孙鹏程", "person-sun"]]);
      await put(`/imports/${id}/mapping`, { same: [{ name: "孙鹏程", id: null }] }).expect(200);
      expect(await known()).toEqual([]);
      const draft = await settled();
      expect(draft).toMatchObject({ same: [{ name: "孙鹏程", id: null }], tables: [{ mappedBy: "person" }] });
    });

    it("are read as tables of the same headers were before, and ask no name twice", async () => {
      const list = "工程,承建\n孙鹏程,某公司\n";
      await upload("a.csv", list).expect(200);
      const [table] = (await settled()).tables;
      expect(table?.mappedBy).toBe("proposal");
      const mapping = { ...table?.mapping, shape: "entities", label: "Company" };
      const columns = [
        { header: "工程", target: "entity.name" },
        { header: "承建", target: "left out" },
      ];
      const same = [{ name: "孙鹏程", id: null }];
      await put(`/imports/${id}/mapping`, { tables: [{ ...mapping, columns }], same }).expect(200);
      const draft = await planned();
      await post(`/imports/${id}/apply`, { hash: draft.plan?.hash }).expect(200);
      expect((await settled()).job).toMatchObject({ state: "done" });

      id = draftOf((await post("/imports").expect(200)).body).id;
      await upload("b.csv", list).expect(200);
      const next = await planned();
      expect(next).toMatchObject({ same: [], tables: [{ mappedBy: "kept", mapping: { columns } }] });
      const { names } = ROUTES.importNames.response.parse((await get(`/imports/${id}/names`)).body);
      // Whom the first list brought: no second one of that name is made.
      const made = (await get("/search?q=孙鹏程").expect(200)).body.hits.map((hit: { id: string }) => hit.id);
      expect(names).toMatchObject([{ name: "孙鹏程", kind: "known", decided: true }]);
      expect(names[0]?.means).not.toBe("person-sun");
      expect(made).toContain(names[0]?.means);
    });

    it("show rows by their values, sorted, and change all cells that hold one", async () => {
      await upload("a.csv", "名称,数\n甲,10\n乙,9\n甲,2\n").expect(200);
      await settled();
      const values = (await get(`/imports/${id}/tables/0/values?column=0`).expect(200)).body;
      expect(values).toEqual({
        distinct: 2,
        values: [
          { value: "甲", count: 2 },
          { value: "乙", count: 1 },
        ],
      });
      const rows = async (query: string) =>
        ROUTES.importRows.response
          .parse((await get(`/imports/${id}/tables/0/rows?${query}`).expect(200)).body)
          .rows.map(({ line, cells }) => [line, ...cells]);
      expect(await rows("order=1")).toEqual([
        [4, "甲", "2"],
        [3, "乙", "9"],
        [2, "甲", "10"],
      ]);
      expect(await rows(`chosen=0&value=${encodeURIComponent("乙")}`)).toEqual([[3, "乙", "9"]]);
      const cells = { column: 0, from: "甲", to: "丙" };
      expect((await post(`/imports/${id}/tables/0/cells`, cells).expect(200)).body.changed).toBe(2);
      expect(await rows("from=0")).toEqual([
        [2, "丙", "10"],
        [3, "乙", "9"],
        [4, "丙", "2"],
      ]);
      await get(`/imports/${id}/tables/0/values?column=7`).expect(404);
      await get(`/imports/${id}/tables/0/rows?order=7`).expect(404);
      await get(`/imports/${id}/tables/3/rows`).expect(404);
    });

    it("read a file otherwise when somebody says so, and forget what was found before", async () => {
      await upload("a.csv", Buffer.from("5aekw8j7L7Wlzrs=", "base64")).expect(200);
      await upload("b.csv", "名称;数\n甲;1,5\n乙;2,5\n").expect(200);
      await settled();
      const other = { delimiter: ",", header: false };
      await post(`/imports/${id}/files/b.csv/reading`, other).expect(200);
      const read = await settled();
      const [, table] = read.tables.slice(-2);
      expect(table?.headers).toEqual(["column 1", "column 2"]);
      await post(`/imports/${id}/files/b.csv/reading`, { delimiter: ";", header: true }).expect(200);
      const [back] = (await settled()).tables.slice(-1);
      expect(back).toMatchObject({ headers: ["名称", "数"], rows: 2 });
    });

    it("refuse what is no table, name why, and leave nothing behind", async () => {
      await upload("报告.xlsx", Buffer.from("%PDF-1.4 nothing")).expect(200);
      expect((await settled()).files[0]).toMatchObject({ fault: { code: "NOT_A_WORKBOOK" } });
      await post(`/imports/${id}/plan`).expect(404);
      await request(app.server)
        .put(`${GRAPH}/imports/${id}/files/a.csv`)
        .set("content-type", "text/csv")
        .send("a,b")
        .expect(415);
      await put(`/imports/${id}/mapping`, { set: "../../etc" }).expect(400);
      await upload("..%2f..%2fetc", LIST);
      await request(app.server).delete(`${GRAPH}/imports/${id}`).expect(200);
      await get(`/imports/${id}`).expect(404);
      await get("/imports/import-nobody").expect(404);
      await get("/jobs/nobody").expect(404);
      await post("/changes/nobody/undo", { hash: "x" }).expect(200);
    });

    it("stop when they are cancelled, and take back what they had written", async () => {
      const before = await fingerprint();
      const rows = Array.from(
        { length: 3000 },
        (_, at) => `人${at},公司${at % 40},${2000 + (at % 20)}-01-02`,
      );
      await upload("long.csv", ["姓名,单位,日期", ...rows].join("\n")).expect(200);
      const draft = await planned();
      const { body } = await post(`/imports/${id}/apply`, { hash: draft.plan?.hash }).expect(200);
      const job = draftOf(body).job?.id;
      const { body: stopping } = await post(`/jobs/${job}/cancel`).expect(200);
      expect(["stopping", "done", "cancelled"]).toContain(stopping.state);
      const ended = await settled();
      if (ended.job?.state === "done") throw new Error("it was done before it could be cancelled");
      expect(ended.job).toMatchObject({ state: "cancelled" });
      expect(await fingerprint()).toBe(before);
    });
  });
});
