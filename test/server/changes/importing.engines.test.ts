import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type ChangeContext, callOf } from "../../../server/changes/change.ts";
import { changeSets } from "../../../server/changes/changeSets.ts";
import { type PlannedImport, planImport } from "../../../server/changes/importing.ts";
import { planSet } from "../../../server/changes/loading.ts";
import type { ChangeProgress } from "../../../server/changes/running.ts";
import { planUndo } from "../../../server/changes/undo.ts";
import { projectRoot } from "../../../server/config.ts";
import { LearnSchema, type Mapping, MappingSchema } from "../../../server/contract/imports/mapping.ts";
import { loadLibrary } from "../../../server/cypher/library.ts";
import { readCheckedOntology } from "../../../server/dataset/ontology.ts";
import { openTables } from "../../../server/imports/tables.ts";
import { createLens } from "../../../server/lens/Lens.ts";
import { fingerprint } from "../../../server/load/fingerprint.ts";
import { loadDataset } from "../../../server/load/loadDataset.ts";
import { BUILT_IN } from "../../../server/load/stored.ts";
import type { GraphStore } from "../../../server/store/GraphStore.ts";
import { tinyDataset } from "../../helpers/app.ts";
import { STORES } from "../../helpers/stores.ts";

vi.setConfig({ testTimeout: 180_000 });

const library = loadLibrary(projectRoot());
const first = readCheckedOntology(join(projectRoot(), "data"));
const folder = mkdtempSync(join(tmpdir(), "guanxi-import-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A list as a journalist keeps it. 李青 and 安和电气 are in the graph. */
const MEETINGS = `日期,活动,人物,职务,单位,地点,媒体,标题,网址
2024-05-06,储能座谈会,李青,主任,北城开发区,北城,晨报,座谈会举行,https://news.example.cn/1
2024-05-06,储能座谈会,周雪梅,总经理,汾河储能,北城,晨报,座谈会举行,https://news.example.cn/1
2024年6月,项目推介会,周雪梅,总经理,汾河储能,北城,晚报,推介会举行,
2024年6月,项目推介会,宋军,处长,北城商务局,北城,,,
`;
const LINES = MEETINGS.trimEnd().split("\n");

const prints = { imported: new Set<string>(), alone: new Set<string>() };

describe.each(STORES)("an import on $name", (engine) => {
  describe.skipIf(engine.missing !== null)("into a graph that holds something", () => {
    let store: GraphStore;
    let empty: string;
    beforeAll(async () => {
      store = await engine.open();
    });
    beforeEach(async () => {
      await store.write([{ text: "MATCH (n) DETACH DELETE n" }]);
      await loadDataset(store, tinyDataset(), { library });
      empty = await print();
    });
    afterAll(() => store.close());

    const print = () => fingerprint(store, library);
    const context = (options: ChangeContext["options"] = {}): ChangeContext => ({
      ...{ store, library, first, who: "test", now: () => new Date("2024-07-01T00:00:00Z") },
      options: { mayRemove: () => true, ...options },
    });
    async function plan(
      set: string,
      text: string,
      mapping: Partial<Mapping> | null = null,
      options = {},
    ): Promise<PlannedImport> {
      const path = join(folder, `${set}.csv`);
      writeFileSync(path, text);
      const full: Mapping | null =
        mapping === null ? null : { version: 1, tables: [], same: [], widen: false, ...mapping };
      const files = [await openTables(path)];
      return planImport(context(options), { set, files, mapping: full, why: "" });
    }
    const run = async (set: string, text: string, mapping: Partial<Mapping> | null = null) => {
      const planned = await plan(set, text, mapping);
      return { planned, applied: await planned.apply() };
    };
    const undo = async (id: string, leaveNeeded = false) => {
      const lens = createLens({ store, library, first, timeoutMs: 60_000 });
      await lens.read();
      return (await planUndo(context(), id, lens.current)).apply({ leaveNeeded });
    };
    const list = () => changeSets({ store, library, options: callOf(context()) });
    const value = async (text: string) => (await store.read({ text })).rows;

    it("refuses a plan of a graph that has changed since, and leaves no word of it", async () => {
      const planned = await plan("meetings", MEETINGS);
      const { applied } = await run("others", MEETINGS.replaceAll("周雪梅", "何兰"));
      const before = await print();
      await expect(planned.apply()).rejects.toMatchObject({ code: "PLAN_CHANGED" });
      expect(await print()).toBe(before);
      expect(await list()).toEqual([applied.change]);
      expect(await value("MATCH (i:GuanxiImage) RETURN DISTINCT i.change")).toEqual([[applied.change?.id]]);
    });

    it("counts every row once, before and after, and takes everything back", async () => {
      const planned = await plan("meetings", MEETINGS);
      expect(planned.tables[0]?.rejections).toEqual([]);
      expect(planned.tables[0]).toMatchObject({ read: 4, created: 4, rejected: 0, leftOut: [] });
      expect(planned.collected.matches.map(({ id }) => id)).toEqual(
        expect.arrayContaining(["person-li", "place-beicheng", "zone-beicheng"]),
      );
      const { change, report } = await planned.apply();
      expect(change).toMatchObject({
        number: 1,
        state: "applied",
        dataset: "meetings",
        planHash: planned.planned.hash,
      });
      expect(report.rows).toEqual(planned.planned.load.rows);
      expect(await list()).toEqual([change]);
      prints.imported.add(report.fingerprint);
      expect(prints.imported.size).toBe(1);
      // Where it was told, which can be opened; what nobody says is told by nobody.
      expect(
        await value("MATCH (a:Article {title: '座谈会举行'})-[:PUBLISHED_IN]->(s:Source) RETURN a.url, s.id"),
      ).toEqual([["https://news.example.cn/1", "source-morning"]]);
      expect(await value("MATCH (:Entity {name: '宋军'})-[r]->() RETURN DISTINCT r.evidence")).toEqual([
        [[]],
      ]);
      await undo("1");
      expect(await print()).toBe(empty);
      expect((await list()).map(({ kind, state }) => [kind, state])).toEqual([
        ["undo", "applied"],
        ["import", "undone"],
      ]);
      // Taking back what took it back brings it again.
      await undo("2");
      expect(await print()).toBe(report.fingerprint);
    });

    it("changes nothing the second time, in whatever order; and where a file was mended, the difference", async () => {
      const { applied } = await run("meetings", MEETINGS);
      const [header, ...rows] = LINES;
      const turned = await run("meetings", `${[header, ...rows.reverse()].join("\r\n")}\r\n`);
      expect(turned.planned.tables[0]).toMatchObject({ read: 4, created: 0, updated: 0, rejected: 0 });
      expect(turned.applied).toMatchObject({ change: null, report: { changed: false } });
      const mended = await run("meetings", MEETINGS.replace("宋军", "宋军军").replace("处长", "局长"));
      expect(mended.planned.tables[0]).toMatchObject({ created: 1, unchanged: 3, merged: 0 });
      expect(await value("MATCH (n:Entity) WHERE n.name STARTS WITH '宋军' RETURN n.name")).toEqual([
        ["宋军军"],
      ]);
      await expect(undo("1")).rejects.toMatchObject({ code: "CHANGE_RESTED_ON" });
      await undo("2");
      expect(await print()).toBe(applied.report.fingerprint);
      await undo("1");
      expect(await print()).toBe(empty);
    });

    it("tells of entities of others what these lack, and takes that back", async () => {
      const entities =
        "名称,英文名,别名,成立时间,类型\n安和电气,Anhe Electric,安和,1998-05,企业\n北辰新材,North Star,北辰,2001,企业\n";
      const { planned, applied } = await run("firms", entities);
      expect(planned.tables[0]?.rejections).toEqual([]);
      expect(planned.tables[0]).toMatchObject({ read: 2, updated: 2 });
      const beichen =
        "MATCH (n:Entity {id: 'company-beichen'}) RETURN n.nameEn, n.aliases, n.`成立时间`, n.dataset";
      expect(await value(beichen)).toEqual([["Beichen Materials", ["North Star", "北辰"], "2001", null]]);
      expect((await run("firms", entities)).applied.change).toBeNull();
      const other = await run("firms", entities.replace("2001", "2002"));
      expect(other.planned.tables[0]).toMatchObject({ updated: 1, unchanged: 1 });
      expect((await value(beichen))[0]?.[2]).toBe("2002");
      await undo("2");
      expect(await print()).toBe(applied.report.fingerprint);
      await undo("1");
      expect(await print()).toBe(empty);
      await run("firms", entities);
      const wrong = await plan("others", entities.replace("1998-05", "1999"));
      expect(wrong.tables[0]?.rejections).toMatchObject([
        { code: "GRAPH_CONTRADICTS", line: 2, column: "成立时间", value: "1999", candidates: ["1998-05"] },
      ]);
    });

    it("keeps what it told of entities of others when their own set is loaded anew", async () => {
      const entities = "名称,英文名,别名,成立时间,类型\n北辰新材,North Star,北辰,2001,企业\n";
      await run("firms", entities);
      const renamed = tinyDataset().entities.map((one) =>
        one.id === "company-beichen" ? { ...one, nameEn: "Beichen New Materials" } : one,
      );
      const dataset = { ...tinyDataset(), entities: renamed };
      const loading = await planSet(context(), { set: BUILT_IN, dataset, print: null, why: "" });
      await loading.apply([]);
      const beichen = "MATCH (n:Entity {id: 'company-beichen'}) RETURN n.nameEn, n.aliases, n.`成立时间`";
      expect(await value(beichen)).toEqual([["Beichen New Materials", ["North Star", "北辰"], "2001"]]);
      expect((await run("firms", entities)).planned.tables[0]).toMatchObject({ unchanged: 1, rejected: 0 });
      await undo("1");
      expect(await value(beichen)).toEqual([["Beichen New Materials", [], null]]);
    });

    it("leaves what others need, only where a person says so", async () => {
      await run("a", "人物,对方,日期\n周雪梅,宋军,2024-05-01\n", PEOPLE);
      const { report } = (await run("b", "人物,对方,日期\n周雪梅,李青,2024-05-02\n", PEOPLE)).applied;
      await expect(undo("1")).rejects.toThrow(/rests on it/);
      expect(await print()).toBe(report.fingerprint);
      await undo("1", true);
      expect(
        await value("MATCH (n:Entity) WHERE n.name IN ['周雪梅', '宋军'] RETURN n.name, n.origin"),
      ).toEqual([["周雪梅", "former"]]);
    });

    it("of two that do not meet, the one stays as it would be alone", async () => {
      const { report } = (await run("b", "人物,对方,日期\n陈一,陈二,2024-05-02\n", PEOPLE)).applied;
      prints.alone.add(report.fingerprint);
      await undo("1");
      await run("a", "人物,对方,日期\n周雪梅,宋军,2024-05-01\n", PEOPLE);
      await run("b", "人物,对方,日期\n陈一,陈二,2024-05-02\n", PEOPLE);
      const a = (await list()).find(({ dataset }) => dataset === "a");
      await undo(a?.id ?? "");
      prints.alone.add(await print());
      expect(prints.alone.size).toBe(1);
    });

    it("does not take back what people have changed since", async () => {
      await run("meetings", MEETINGS);
      await store.write([{ text: "MATCH (n:Entity {name: '周雪梅'}) SET n.nameEn = 'Zhou Xuemei'" }]);
      await expect(undo("1")).rejects.toThrow(/people have changed/);
      await store.write([
        { text: "MATCH (n:Entity {name: '周雪梅'}) SET n.nameEn = null, n.remark = 'seen twice'" },
      ]);
      await expect(undo("1")).rejects.toThrow(/people have changed/);
    });

    it("stops when it is cancelled, says with what reason, and can be taken back", async () => {
      writeFileSync(join(folder, "meetings.csv"), MEETINGS);
      const reading = new AbortController();
      reading.abort(new Error("no more reading"));
      const files = [await openTables(join(folder, "meetings.csv"))];
      const input = { set: "meetings", files, mapping: null, why: "" };
      await expect(planImport(context(), { ...input, signal: reading.signal })).rejects.toThrow(
        "no more reading",
      );
      const planned = await planImport(context({ batch: 3 }), input);
      const writing = new AbortController();
      const told: ChangeProgress[] = [];
      const cut = planned.apply({
        signal: writing.signal,
        onProgress: (step) => {
          told.push(step);
          if (step.phase === "entities" && step.done > 0) writing.abort(new Error("no more writing"));
        },
      });
      await expect(cut).rejects.toThrow("no more writing");
      // Nothing is begun any more once it is cancelled.
      const { phase, done = 0, total } = told.at(-1) ?? {};
      expect({ phase, total }).toEqual({ phase: "entities", total: planned.planned.load.rows.entities });
      expect(done).toBeLessThan(total ?? 0);
      const [unfinished] = await list();
      expect(unfinished).toMatchObject({ state: "applying", finishedAt: null });
      await undo(unfinished?.id ?? "");
      expect(await print()).toBe(empty);
    });

    it("learns labels and types that its mapping names, in any script", async () => {
      const [label, type] = ["远洋船 '大' \"型\"", "乘坐 / 第一次"];
      const columns = ["relation.from", "relation.to"].map((target, at) => {
        return { header: ["船", "人"][at] ?? "", target, by: "name" } as NonNullable<
          Mapping["tables"][number]["columns"]
        >[number];
      });
      const tables = [
        { shape: "relations" as const, columns, type: "载过", labels: { from: label, to: "人物" } },
      ];
      const text = "船,人\n东风号,周雪梅\n";
      expect((await plan("ships", text, { tables })).tables[0]?.rejections.map(({ code }) => code)).toEqual([
        "LABEL_UNKNOWN",
        "TYPE_UNKNOWN",
      ]);
      const learn = LearnSchema.parse({
        labels: [{ name: label, zh: "船舶", en: "Ship" }],
        types: [{ name: type, inverse: { zh: "载过", en: "carried" } }],
      });
      const { planned } = await run("ships", text, { tables, learn });
      expect(planned.mapping.learn).toEqual(learn);
      expect(MappingSchema.parse(planned.mapping)).toEqual(planned.mapping);
      expect(await value("MATCH (a:Entity)-[r]->(b) WHERE b.name = '东风号' RETURN type(r), a.name")).toEqual(
        [[type, "周雪梅"]],
      );
      const lens = createLens({ store, library, first, timeoutMs: 60_000 });
      await lens.read();
      expect(lens.current.types.find(({ name }) => name === type)).toMatchObject({ to: [label] });
      expect((await run("ships", text, { tables, learn })).applied.change).toBeNull();
      await undo("1");
      expect(await print()).toBe(empty);
    });

    it("takes its words of the lens with it when it is taken back, unless others use them", async () => {
      const knows = async () => {
        const lens = createLens({ store, library, first, timeoutMs: 60_000 });
        await lens.read();
        const { labels, types, properties } = lens.current;
        return [...labels, ...types, ...properties]
          .map(({ name }) => name)
          .filter((name) => WORDS.includes(name));
      };
      const WORDS = ["Ship", "SAILED_ON", "吨位", "桅杆"];
      const tables: Mapping["tables"] = [
        {
          shape: "relations",
          columns: [
            { header: "船", target: "relation.from", by: "name" },
            { header: "人", target: "relation.to", by: "name" },
            { header: "吨位", target: "property:吨位", of: "from" },
          ],
          type: "SAILED_ON",
          labels: { from: "Ship", to: "人物" },
        },
      ];
      const learn = LearnSchema.parse({ labels: [{ name: "Ship" }], types: [{ name: "SAILED_ON" }] });
      await run("ships", "船,人,吨位\n东风号,周雪梅,900\n", { tables, learn });
      expect(await knows()).toEqual(["Ship", "SAILED_ON", "吨位"]);
      await undo("1");
      expect(await knows()).toEqual([]);
      // Taking back what took it back brings them again.
      await undo("2");
      expect(await knows()).toEqual(["Ship", "SAILED_ON", "吨位"]);
      const others: Mapping["tables"] = [
        {
          shape: "entities",
          columns: [
            { header: "船名", target: "entity.name" },
            { header: "桅杆", target: "property:桅杆" },
          ],
          label: "Ship",
        },
      ];
      await run("others", "船名,桅杆\n西风号,3\n", { tables: others });
      await undo("3");
      expect(await knows()).toEqual(["Ship", "桅杆"]);
      await undo("4");
      expect(await knows()).toEqual(["Ship"]);
    });

    it("goes on where it was cut off, or is taken back, wherever that was", async () => {
      const whole = (await run("meetings", MEETINGS)).applied.report.fingerprint;
      await undo("1");
      const phases: string[] = [];
      for (let stop = 1; ; stop += engine.name === "Neo4j" ? 5 : 3) {
        const controller = new AbortController();
        let step = 0;
        const cut = await plan("meetings", MEETINGS, null, {
          ...{ batch: 3, signal: controller.signal },
          onProgress: ({ phase }: { phase: string }) => {
            step += 1;
            if (step !== stop) return;
            phases.push(phase);
            controller.abort();
          },
        }).then(
          (planned) =>
            planned.apply().then(
              () => false,
              () => true,
            ),
          () => true,
        );
        if (!cut) break;
        const unfinished = (await list()).find(({ state }) => state === "applying");
        if (unfinished !== undefined && stop % 2 === 0) await undo(unfinished.id);
        else if ((await run("meetings", MEETINGS)).applied.report.fingerprint !== whole)
          throw new Error(`stop ${stop}`);
        else
          await undo(
            (await list()).find(({ kind, state }) => kind === "import" && state === "applied")?.id ?? "",
          );
        expect([stop, await print()]).toEqual([stop, empty]);
      }
      expect(new Set(phases)).toContain("relations");
    });
  });
});

const PEOPLE: Partial<Mapping> = {
  tables: [
    {
      shape: "relations",
      columns: [
        { header: "人物", target: "relation.from", by: "name" },
        { header: "对方", target: "relation.to", by: "name" },
        { header: "日期", target: "relation.date" },
      ],
      type: "会见",
      labels: { from: "人物", to: "人物" },
    },
  ],
};
