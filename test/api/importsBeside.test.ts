import request from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import type { ImportDraft } from "../../server/contract/imports/drafts.ts";
import { ROUTES } from "../../server/contract/routes.ts";
import { GRAPH } from "../helpers/graph.ts";
import { shareApp } from "../helpers/sharedApp.ts";
import { STORES } from "../helpers/stores.ts";

describe.each(STORES)("an import into a database of others on $name", (candidate) => {
  describe.skipIf(candidate.missing)("that has nothing of ours", () => {
    const app = shareApp(candidate, { dataset: null });

    const get = (path: string) => request(app.server).get(`${GRAPH}${path}`).expect(200);
    const post = (path: string, body: object = {}) =>
      request(app.server).post(`${GRAPH}${path}`).send(body).expect(200);
    const theirs = async () => {
      const text =
        "MATCH (n) WHERE n.theirs RETURN labels(n) AS labels, properties(n) AS properties ORDER BY n.i";
      return (await app.store.read({ text })).rows;
    };
    const rested = async (id: string): Promise<ImportDraft> => {
      const draft = ROUTES.importDraft.response.parse((await get(`/imports/${id}`)).body);
      return draft.job?.state === "running" ? rested(id) : draft;
    };

    beforeAll(() =>
      app.store.write([
        { text: "UNWIND range(1, 3) AS i CREATE (:Actor {i: i, theirs: true, name: '孙鹏程'})" },
      ]),
    );

    it("asks whether that is meant, writes beside them, and goes without a trace", async () => {
      const before = await theirs();
      expect(before).toHaveLength(3);
      const { id } = ROUTES.openImport.response.parse((await post("/imports")).body);
      await request(app.server)
        .put(`${GRAPH}/imports/${id}/files/list.csv`)
        .set("content-type", "application/octet-stream")
        .send("名称,类别\n孙鹏程,Person\n")
        .expect(200);
      await rested(id);
      await post(`/imports/${id}/plan`);
      const asked = await rested(id);
      expect([asked.plan, asked.job]).toMatchObject([
        null,
        { state: "failed", problem: { code: "OTHERS_HERE" } },
      ]);

      await request(app.server).put(`${GRAPH}/imports/${id}/mapping`).send({ beside: true }).expect(200);
      await post(`/imports/${id}/plan`);
      const { plan } = await rested(id);
      expect(plan?.tables).toMatchObject([{ read: 1, created: 1 }]);
      await post(`/imports/${id}/apply`, { hash: plan?.hash });
      const done = await rested(id);
      expect(done.job).toMatchObject({ state: "done" });
      expect((await get("/stats")).body.entities).toBeGreaterThan(0);
      expect(await theirs()).toEqual(before);

      const change = done.change?.id;
      const { hash } = ROUTES.undoPlan.response.parse((await get(`/changes/${change}/undo`)).body);
      const { id: job } = ROUTES.undoChange.response.parse(
        (await post(`/changes/${change}/undo`, { hash })).body,
      );
      const ended = async (): Promise<unknown> => {
        const { body } = await get(`/jobs/${job}`);
        return body.state === "running" ? ended() : body;
      };
      expect(await ended()).toMatchObject({ state: "done" });
      expect((await get("/stats")).body.entities).toBe(0);
      expect(await theirs()).toEqual(before);
    });
  });
});
