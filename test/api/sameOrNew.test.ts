import { join } from "node:path";
import request from "supertest";
import { afterEach, describe, expect, it } from "vitest";
import type { z } from "zod";
import { projectRoot } from "../../server/config.ts";
import type { ImportDraft } from "../../server/contract/imports/drafts.ts";
import { DEFAULT_GRAPH, ROUTES } from "../../server/contract/routes.ts";
import { readCheckedOntology } from "../../server/dataset/ontology.ts";
import type { KeptJudgement } from "../../server/matching/judgements.ts";
import { keepJudgements } from "../../server/workspace/remembered.ts";
import { tinyDataset } from "../helpers/app.ts";
import { GRAPH } from "../helpers/graph.ts";
import { shareApp } from "../helpers/sharedApp.ts";
import { STORES } from "../helpers/stores.ts";

const ONTOLOGY = readCheckedOntology(join(projectRoot(), "data"));
type Names = z.output<typeof ROUTES.importNames.response>;

/** A firm's full name as a first list has it, and what a second one calls it: each test has a word of its own. */
const fullOf = (word: string) => `山西${word}重型机床股份有限公司`;
const shortOf = (word: string) => `${word}重型机床`;
const list = (...names: readonly string[]) =>
  ["名称,类别", ...names.map((name) => `${name},Company`), ""].join("\n");

describe.each(STORES)("same or new on $name", (candidate) => {
  describe.skipIf(candidate.missing)("beside the small data set", () => {
    const app = shareApp(candidate, { dataset: { ...tinyDataset(), ontology: ONTOLOGY } });
    const get = (path: string) => request(app.server).get(`${GRAPH}${path}`);
    const post = (path: string, body: object = {}) => request(app.server).post(`${GRAPH}${path}`).send(body);

    const open: string[] = [];
    afterEach(async () => {
      for (const id of open.splice(0)) await request(app.server).delete(`${GRAPH}/imports/${id}`).expect(200);
    });

    const settled = async (id: string): Promise<ImportDraft> => {
      const { body } = await get(`/imports/${id}`).expect(200);
      const draft = ROUTES.importDraft.response.strict().parse(body);
      return draft.job?.state === "running" || draft.job?.state === "stopping" ? settled(id) : draft;
    };
    const planned = async (id: string) => {
      await post(`/imports/${id}/plan`).expect(200);
      return settled(id);
    };
    const said = async (id: string, body: object) => {
      await request(app.server).put(`${GRAPH}/imports/${id}/mapping`).send(body).expect(200);
      return planned(id);
    };
    async function opened(name: string, text: string): Promise<string> {
      const { id } = (await post("/imports").expect(200)).body as { id: string };
      open.push(id);
      await request(app.server)
        .put(`${GRAPH}/imports/${id}/files/${encodeURIComponent(name)}`)
        .set("content-type", "application/octet-stream")
        .send(text)
        .expect(200);
      await settled(id);
      await planned(id);
      return id;
    }
    /** The names once all have been looked for. */
    async function names(id: string, query = ""): Promise<Names> {
      const { body } = await get(`/imports/${id}/names?${query}`).expect(200);
      const told = ROUTES.importNames.response.parse(body);
      return told.looked.done < told.looked.total ? names(id, query) : told;
    }
    async function imported(id: string): Promise<ImportDraft> {
      const { plan } = await settled(id);
      await post(`/imports/${id}/apply`, { hash: plan?.hash }).expect(200);
      const done = await settled(id);
      expect(done.job).toMatchObject({ state: "done", problem: null });
      return done;
    }
    const named = ({ names: all }: Names, name: string) => all.find((one) => one.name === name);
    const judgements = async () =>
      ROUTES.judgements.response.parse((await get("/judgements").expect(200)).body);

    const firms = async (word: string) =>
      imported(await opened(`${word}-1.csv`, list(fullOf(word), `大同${word}储能科技有限公司`)));

    it("tells whom each name may mean, and why, in reasons that add up", async () => {
      await firms("晋岳");
      await imported(await opened("精密.csv", list("太原云汉精密仪器有限公司")));
      const name = shortOf("晋岳");
      const id = await opened("others.csv", list(name, "太原雲漢精密儀器有限公司", "长治南湖食品有限公司"));
      const told = await names(id);
      expect(told.tooMany).toBe(false);
      const short = named(told, name);
      expect(short).toMatchObject({ kind: "new", state: "open", means: null });
      expect(short?.candidates[0]).toMatchObject({ name: fullOf("晋岳"), verdict: "same" });
      expect(named(told, "太原雲漢精密儀器有限公司")).toMatchObject({ kind: "known", state: "clear" });
      expect(named(told, "长治南湖食品有限公司")).toMatchObject({ kind: "new", state: "clear" });
      for (const { candidates } of told.names) {
        expect(candidates.length).toBeLessThanOrEqual(3);
        for (const { score, reasons } of candidates) {
          const sum = reasons.reduce((all, { weight }) => all + weight, 0);
          expect(sum).toBeCloseTo(score ?? Number.NaN, 6);
          for (const { sign, weight, sentence } of reasons) {
            expect(sign === "+").toBe(weight > 0);
            expect(sentence.zh).toMatch(/。$/);
            expect(sentence.en).toMatch(/\.$/);
          }
        }
      }
      expect(told.counts).toMatchObject({ open: 1, obvious: 1 });
      expect((await names(id, "obvious=true")).names.map((one) => one.name)).toEqual([name]);
    });

    it("keeps what was decided, takes it back, and asks nobody twice", async () => {
      await firms("汾河");
      const name = shortOf("汾河");
      const id = await opened("others.csv", list(name));
      const found = named(await names(id), name)?.candidates[0]?.id ?? "";
      const before = (await judgements()).counts;
      await said(id, { same: [{ name, id: found }] });
      expect(named(await names(id), name)).toMatchObject({ means: found, state: "decided", kind: "known" });
      expect((await judgements()).counts.positive).toBe(before.positive + 1);

      await said(id, { same: [] });
      expect((await judgements()).counts).toEqual(before);
      expect(named(await names(id), name)).toMatchObject({ means: null, state: "open" });
      await said(id, { same: [{ name, id: found }] });

      const next = await opened("third.csv", list(name));
      expect(named(await names(next), name)).toMatchObject({ means: found, state: "decided" });
      expect((await settled(next)).same).toEqual([]);
    });

    it("offers nobody again who was said to be another one", async () => {
      await firms("云冈");
      const [full, short] = [fullOf("云冈"), shortOf("云冈")];
      const id = await opened("others.csv", list(full, short));
      const first = await names(id);
      const found = named(first, full)?.means ?? "";
      expect(named(first, short)?.candidates[0]?.id).toBe(found);
      const judged = [full, short].map((name) => ({ name, id: found, judgement: "negative" }));
      await said(id, { judged });
      const after = await names(id);
      expect(named(after, full)).toMatchObject({ kind: "new", means: null, state: "decided" });
      // What was offered here is still to be seen; elsewhere it is not offered.
      expect(named(after, short)?.candidates[0]).toMatchObject({ id: found, judgement: "negative" });
      const next = await names(await opened("third.csv", list(full, short)));
      for (const name of [full, short])
        expect(named(next, name)?.candidates.map((one) => one.id)).not.toContain(found);
    });

    it("takes somebody new of one list for the same one in the next", async () => {
      await firms("恒山");
      const name = shortOf("恒山");
      const id = await opened("others.csv", list(name));
      await names(id);
      await said(id, { same: [{ name, id: null }] });
      await imported(id);
      const told = named(await names(await opened("third.csv", list(name))), name);
      expect(told).toMatchObject({ kind: "known", state: "decided" });
      expect(told?.candidates.find((one) => one.id === told.means)?.name).toBe(name);
    });

    it("lists what contradicts itself, and offers nobody across a difference, by whatever way", async () => {
      await firms("太行");
      const [full, short] = [fullOf("太行"), shortOf("太行")];
      const id = await opened("others.csv", list(short));
      const found = named(await names(id), short)?.candidates[0]?.id ?? "";
      const by = { name: null, score: null, reasons: [], who: "li", at: "2024-05-06T00:00:00Z" };
      const keep = (a: string, b: string, judgement: KeptJudgement["judgement"]) =>
        keepJudgements(app.services.workspace.ask(DEFAULT_GRAPH), {
          ...{ keep: [{ a, b, judgement, ...by }], drop: [] },
        });
      // The name differs from one that is one with the firm: so it differs from the firm.
      await keep("elsewhere-1", found, "positive");
      await said(id, { judged: [{ name: short, id: "elsewhere-1", judgement: "negative" }] });
      const next = named(await names(await opened("third.csv", list(full, short))), short);
      expect(next?.candidates.map((one) => one.id)).not.toContain(found);

      expect((await judgements()).contradictions).toEqual([]);
      await keep("elsewhere-1", "elsewhere-2", "positive");
      await keep("elsewhere-2", found, "negative");
      const [torn, ...others] = (await judgements()).contradictions;
      expect(others).toEqual([]);
      expect([torn?.negative.a.name, torn?.negative.b.name].sort()).toEqual(["elsewhere-2", full].sort());
      expect(torn?.positives).toHaveLength(2);
      for (const one of ["elsewhere-1", "elsewhere-2"]) await keep(one, found, "unsure");
      await keep("elsewhere-1", "elsewhere-2", "unsure");
    });

    it("leaves for later what cannot be told, and does not ask again", async () => {
      await firms("雁门");
      const name = shortOf("雁门");
      const id = await opened("others.csv", list(name));
      const found = named(await names(id), name)?.candidates[0]?.id ?? "";
      await said(id, { judged: [{ name, id: found, judgement: "unsure" }] });
      expect(named(await names(id, "state=later"), name)?.candidates[0]).toMatchObject({
        judgement: "unsure",
      });
      const next = await names(await opened("third.csv", list(name)));
      expect(named(next, name)).toMatchObject({ state: "later" });
      expect(next.counts.open).toBe(0);
    });

    it("never takes people for the same by a name alone, and looks at what rows say besides", async () => {
      const met = (rows: string) => `姓名,职务,单位,会见对象,日期,来源\n${rows}`;
      await imported(await opened("one.csv", met("王伟,局长,太原市财政局,李四海,2024-04-02,某某日报\n")));
      const alone = await names(await opened("two.csv", "姓名,类别\n王伟,Person\n"));
      expect(named(alone, "王伟")).toMatchObject({ kind: "known", state: "open" });
      expect(named(alone, "王伟")?.candidates[0]).toMatchObject({ verdict: "maybe" });
      const known = await opened("three.csv", met("王伟,局长,太原市财政局,赵五洋,2024-05-02,某某日报\n"));
      const [one] = named(await names(known), "王伟")?.candidates ?? [];
      expect(one).toMatchObject({ verdict: "same" });
      expect(one?.reasons.map(({ code }) => code)).toEqual(
        expect.arrayContaining(["PERSON_NAME", "SAME_ORGANISATION", "SAME_POST"]),
      );
      // What was decided of a person's name holds for that list alone.
      await said(known, { same: [{ name: "王伟", id: one?.id ?? "" }] });
      const other = await names(await opened("four.csv", "姓名,类别\n王伟,Person\n"));
      expect(named(other, "王伟")).toMatchObject({ state: "open", decided: false });
    });
  });
});
