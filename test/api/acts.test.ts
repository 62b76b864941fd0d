import request from "supertest";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createApi } from "../../client/src/api/client.ts";
import { valueText } from "../../client/src/cypher/cypherText.ts";
import { statementsIn } from "../../client/src/cypher/scan.ts";
import type { TimeFilter } from "../../client/src/model/types.ts";
import { logFile } from "../../client/src/panels/strip/exportLog.ts";
import { mainOf, type Statement, statementsOf } from "../../client/src/panels/strip/statement.ts";
import { stepOf } from "../../client/src/state/history.ts";
import type { Explorer } from "../../client/src/state/types.ts";
import { projectRoot } from "../../server/config.ts";
import { CypherResultSchema } from "../../server/contract/cypher.ts";
import { isExact } from "../../server/contract/exact.ts";
import { readCheckedDataset } from "../../server/dataset/check.ts";
import { open, url } from "../client/state/explorerWorld.ts";
import { GRAPH } from "../helpers/graph.ts";
import { shareApp } from "../helpers/sharedApp.ts";
import { STORES } from "../helpers/stores.ts";

const SUN = "person-sun-pengcheng";
const dataset = readCheckedDataset(`${projectRoot()}/data`);
/** As many hold as were ever tried (80); the build has little time. */
const ROUNDS = 12;
const fetched = globalThis.fetch;

type Row = Readonly<Record<string, unknown>>;

const sorted = (values: Iterable<unknown>) => [...values].map(String).sort();
const column = (rows: readonly Row[], name: string) => rows.map((row) => row[name]);
/** Everybody a graph answer names: the ends of its relations, and who stands alone. */
const namedIn = (rows: readonly Row[]) =>
  new Set(rows.flatMap(({ from, to, entity }) => [from, to, entity].filter((id) => id !== null)));

/** The values of a file's `:param` lines, read as JSON: the test's own reading, for what the exporter writes. */
function paramsOf(line: string): [string, unknown] {
  const [, name = "", text = ""] = /^:param (\S+) => (.*)$/.exec(line) ?? [];
  const json = text
    .replace(/'((?:[^'\\]|\\.)*)'/g, (_, inner: string) =>
      JSON.stringify(inner.replaceAll("\\'", "'").replaceAll("\\\\", "\\")),
    )
    .replace(/([{,] ?)(?:`([^`]+)`|([A-Za-z_]\w*)): /g, (_, before, quoted, plain) => {
      return `${before}${JSON.stringify(quoted ?? plain)}: `;
    });
  return [name, JSON.parse(json)];
}

describe.each(STORES)("every act as Cypher on $name", (engine) => {
  describe.skipIf(engine.missing)("through the console", () => {
    const app = shareApp(engine, { dataset, rate: 100_000 });
    let explorer: Explorer;

    /** Runs a text as the editor does: through the guard. */
    const run = async (query: string, params: Readonly<Record<string, unknown>>): Promise<Row[]> => {
      const response = await request(app.server).post(`${GRAPH}/cypher`).send({ query, params });
      expect(response.status, `${query}\n${valueText(params)}\n${response.text.slice(0, 600)}`).toBe(200);
      const { columns, data } = CypherResultSchema.parse(response.body);
      // A weight without a fraction says that it is a float.
      const plain = (cell: unknown) => (isExact(cell) ? Number(cell.value) : cell);
      return data.map((row) => Object.fromEntries(columns.map((name, i) => [name, plain(row[i])])));
    };

    const known = () => ({ ontology: explorer.getState().ontology, files: app.services.library.files });

    /** The last act's statements, every one of them run; the rows of its main one and of the last of each file. */
    const asked = async () => {
      const act = explorer.getState().acts.at(-1);
      if (act === undefined) throw new Error("Nothing was done");
      const statements = statementsOf(act, known());
      const answers = new Map<Statement, Row[]>();
      for (const each of statements) answers.set(each, await run(each.text, each.params));
      const main = mainOf(statements);
      const rowsOf = (file: string) => {
        const last = statements.findLast((each) => each.file === file);
        return last === undefined ? [] : (answers.get(last) ?? []);
      };
      return { act, main, rows: main === null ? [] : (answers.get(main) ?? []), rowsOf, statements };
    };

    /** What an act left on the canvas is what its Cypher answers. */
    const holdsOnCanvas = async () => {
      const { act, main, rows, rowsOf } = await asked();
      expect(act.sifted).not.toBeNull();
      const shown = explorer.presented();
      const of = { step: act.step, sifted: main?.file, params: JSON.stringify(main?.params) };
      if (main?.file !== "acts/contacts") {
        const relations = column(rows, "relation").filter((id) => id !== null);
        expect({ ...of, shown: sorted(relations) }).toEqual({ ...of, shown: sorted(shown.relations.keys()) });
        expect({ ...of, shown: sorted(namedIn(rows)) }).toEqual({
          ...of,
          shown: sorted(shown.entities.keys()),
        });
        return;
      }
      const beside = rowsOf("acts/besideContacts");
      const drawn = rows.map(({ from, to, weight, events }) => ({
        ends: sorted([from, to]),
        weight,
        events,
      }));
      const contacts = [...shown.contacts].flatMap(([id, { weight, events }]) => {
        const line = shown.relations.get(id);
        if (line === undefined) return [];
        return [{ ends: sorted([line.from, line.to]), weight, events: events.map(({ event }) => event) }];
      });
      const comparable = (all: typeof drawn) =>
        all
          .map(
            ({ ends, weight, events }) =>
              `${ends} ${Number(weight).toFixed(9)} ${sorted(events as string[])}`,
          )
          .sort();
      expect({ ...of, shown: comparable(drawn) }).toEqual({ ...of, shown: comparable(contacts) });
      const relations = [
        ...column(beside, "relation").filter((id) => id !== null),
        ...shown.contacts.keys(),
      ].filter((id) => shown.relations.has(String(id)) || !String(id).startsWith("contact:"));
      expect({ ...of, shown: sorted(relations) }).toEqual({ ...of, shown: sorted(shown.relations.keys()) });
      const everybody = new Set([...namedIn(beside), ...rows.flatMap(({ from, to }) => [from, to])]);
      expect({ ...of, shown: sorted(everybody) }).toEqual({ ...of, shown: sorted(shown.entities.keys()) });
    };

    beforeEach(async () => {
      vi.stubGlobal("fetch", (path: string, init: RequestInit) => fetched(new URL(path, app.url), init));
      ({ explorer } = open(createApi()));
      await explorer.start(url("/"));
      expect(explorer.getState().failure).toBeNull();
    });

    afterEach(() => {
      vi.unstubAllGlobals();
    });

    it("asks for what is brought onto the canvas", async () => {
      const overview = await asked();
      expect(overview.main?.file).toBe("internal/relationsAmong");
      const candidates = new Set(column(overview.rowsOf("internal/regionCandidates"), "id"));
      for (const id of explorer.getState().view.placements.keys()) expect(candidates).toContain(id);
      expect(sorted(column(overview.rows, "relation"))).toEqual(sorted(explorer.getState().view.relations));

      explorer.clear();
      await explorer.show(SUN);
      const before = new Set(explorer.getState().view.placements.keys());
      await explorer.expand(SUN);
      const expanded = await asked();
      expect(expanded.main?.file).toBe("internal/neighbours");
      const added = [...explorer.getState().view.placements.keys()].filter((id) => !before.has(id));
      expect(added.length).toBeGreaterThan(3);
      expect(sorted(column(expanded.rows, "id"))).toEqual(sorted(added));
      expect(expanded.act.brought.entities).toBe(added.length);

      await explorer.expand(SUN, { types: ["VISITED"], direction: "out" });
      expect((await asked()).main?.params).toMatchObject({ types: ["VISITED"], direction: "out" });

      const other = added.find((id) => id.startsWith("company-")) ?? added[0] ?? "";
      await explorer.showPaths(SUN, other);
      const paths = await asked();
      expect(paths.main?.file).toBe("internal/pathRelations");
      const { highlight } = explorer.getState().view;
      expect(paths.rows.length).toBeGreaterThan(0);
      expect(highlight).toMatchObject({ kind: "paths" });
      for (const { relation } of paths.rows) expect(JSON.stringify(highlight)).toContain(`"${relation}"`);

      await explorer.showCommon([SUN, other]);
      const common = await asked();
      expect(common.main?.file).toBe("internal/commonContacts");
      for (const { id } of common.rows)
        expect(JSON.stringify(explorer.getState().view.highlight)).toContain(`"${id}"`);

      await explorer.bring(
        [...dataset.entities].slice(0, 4).map(({ id }) => id),
        "add",
      );
      expect((await asked()).statements.length).toBeGreaterThan(0);
    });

    it("runs saved queries and searches to the same rows", async () => {
      const { queries } = explorer.getState();
      const query = queries.find(({ params }) => params.every(({ required }) => !required));
      explorer.openQuery(query?.name ?? "");
      await explorer.runQuery({}, "replace");
      expect(explorer.getState().failure).toBeNull();
      const answered = await asked();
      expect(answered.main?.file).toBe(query?.name);
      expect(answered.act.found).toEqual({ of: "rows", count: answered.rows.length });

      for (const q of [
        "孙",
        "sun",
        "SPC",
        "Sun Pengcheng",
        "电气",
        "2024",
        "zyx",
        "“孙",
        "pengcheng sun",
        "sun penchen",
      ]) {
        const { hits, key, ran } = await createApi().search({ q, limit: 20 });
        if (key === "") continue;
        explorer.note(stepOf("search", ["text", q]), { ran, found: { of: "entities", count: hits.length } });
        const { main, rows } = await asked();
        expect(main?.by).toBe("index");
        expect({ q, ids: column(rows, "id").slice(0, 20) }).toEqual({ q, ids: hits.map(({ id }) => id) });
      }
    });

    it("says what the legend, hiding, the time brush, focus and contacts leave", async () => {
      const labels = [
        ...new Set([...explorer.presented().entities.values()].map(({ label }) => label)),
      ].sort();
      const types = [...new Set([...explorer.presented().relations.values()].map(({ type }) => type))].sort();
      explorer.toggleType(types[0] ?? "");
      await holdsOnCanvas();
      explorer.toggleLabel(labels[0] ?? "");
      explorer.toggleStatus("inferred");
      await holdsOnCanvas();
      explorer.undo();
      expect(explorer.getState().acts.at(-1)?.way).toBe("undone");
      await holdsOnCanvas();
      explorer.redo();
      await holdsOnCanvas();
      explorer.showAllKinds();
      explorer.hide([...explorer.presented().entities.keys()].slice(3, 9));
      await holdsOnCanvas();
      const periods: Partial<TimeFilter>[] = [
        { period: { from: "2024-01", to: "2024-06" }, undated: false },
        { period: { from: "2024-04-02", to: null }, undated: true },
        { period: { from: null, to: "2023" }, undated: false },
        { basis: "published", period: { from: "2024", to: "2024" }, undated: false },
        { basis: "event", period: { from: "2024", to: "2024" }, compared: { from: "2023", to: "2023" } },
      ];
      for (const period of periods) {
        explorer.setTime(period);
        await holdsOnCanvas();
      }
      explorer.toggleLabel(labels[1] ?? "");
      await holdsOnCanvas();
      const [first = "", , third = ""] = [...explorer.presented().entities.keys()];
      for (const steps of [1, 2, 4]) {
        await explorer.focusOn([first, third], steps);
        await holdsOnCanvas();
      }
      explorer.setTime({ period: null, compared: null });
      await holdsOnCanvas();
      await explorer.focusOn(null);
      await explorer.setContacts(20);
      explorer.setTime({ period: { from: "2023", to: null }, undated: true });
      await holdsOnCanvas();
      explorer.setTime({ period: null });
      await holdsOnCanvas();
      explorer.toggleLabel(labels[0] ?? "");
      await holdsOnCanvas();
      expect(explorer.presented().contacts.size).toBeGreaterThan(5);
      await explorer.setContacts(3);
      explorer.hide([...explorer.presented().entities.keys()].slice(0, 2));
      await holdsOnCanvas();
    });

    it("says the same whatever they are put together of", async () => {
      await explorer.show(SUN);
      await explorer.expand(SUN);
      let seed = 7;
      const upTo = (most: number) => {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
        return Math.floor((seed / 2_147_483_648) * most);
      };
      const pick = <T>(all: readonly T[]): T => all[upTo(all.length)] as T;
      const dates = ["2021", "2023-05", "2023", "2024-04-02", "2024-04", "2024-12-31", "2025", null];
      const period = () => {
        const [from = null, to = null] = [pick(dates), pick(dates)];
        return from !== null && to !== null && from > to ? { from: to, to: from } : { from, to };
      };
      const { facts } = explorer.getState();
      const kinds = <T>(of: Iterable<T>) => [...new Set(of)];
      const labels = kinds([...facts.entities.values()].map(({ label }) => label)).sort();
      const types = kinds([...facts.relations.values()].map(({ type }) => type)).sort();
      const someone = () => pick([...explorer.getState().view.placements.keys()]);
      const acts = [
        () => explorer.toggleLabel(pick(labels)),
        () => explorer.toggleType(pick(types)),
        () => explorer.toggleStatus(pick(["reported", "inferred", "disputed"] as const)),
        () => explorer.setTime({ period: period(), undated: upTo(2) === 0 }),
        () => explorer.setTime({ basis: pick(["event", "published"] as const) }),
        () => explorer.setTime({ period: period(), compared: period() }),
        () => explorer.setTime({ period: null, compared: null }),
        () => explorer.focusOn([someone(), someone()], 1 + upTo(3)),
        () => explorer.focusOn(null),
        () => explorer.hide([someone()]),
        () => explorer.bringBack("all"),
        () => explorer.setContacts(pick([null, 2, 20])),
        () => explorer.showAllKinds(),
        () => explorer.undo(),
      ];
      for (let walked = 0; walked < ROUNDS; walked += 1) {
        for (let some = 0; some < 3; some += 1) await pick(acts)();
        const { acts: log, view } = explorer.getState();
        const [last] = log.slice(-1);
        const left = [...view.placements.keys()].some((id) => !view.hidden.has(id));
        if (last?.sifted !== null && left) await holdsOnCanvas();
      }
    });

    it("is exported as one file that runs from top to bottom", async () => {
      await explorer.show(SUN);
      await explorer.expand(SUN);
      const others = [...explorer.presented().entities.keys()].filter((id) => id !== SUN);
      await explorer.showPaths(SUN, others[1] ?? "");
      await explorer.showCommon([SUN, others[2] ?? ""]);
      explorer.setTime({ period: { from: "2024", to: null } });
      explorer.undo();
      const draft = {
        text: "MATCH (n:Entity)\nRETURN count(n) AS n // all of them",
        params: {},
        main: true,
      } as const;
      explorer.note(stepOf("cypher"), { ran: [draft], found: { of: "rows", count: 1 } });
      const written = explorer.getState().acts.map((act) => ({
        act,
        sentence: `${act.step.kind}\nMATCH (n) DETACH DELETE n;`,
        statements: statementsOf(act, known()),
      }));
      const text = logFile(["A log", "of a session"], written, { index: "index", page: "page" });
      const set: Record<string, unknown> = {};
      const answers: number[] = [];
      let statement: string[] = [];
      for (const line of text.split("\n")) {
        if (line.startsWith(":param ")) Object.assign(set, Object.fromEntries([paramsOf(line)]));
        else if (line !== ";") statement.push(line);
        else {
          const query = statement.join("\n");
          expect(statementsIn(query)).toHaveLength(1);
          answers.push((await run(query, set)).length);
          statement = [];
        }
      }
      expect(statement.join("").trim()).toBe("");
      expect(answers).toHaveLength(written.flatMap(({ statements }) => statements).length);
      expect(answers.at(-1)).toBe(1);
      expect(text).not.toMatch(/^MATCH \(n\) DETACH/m);
      expect(text.match(/^\/\/ \d+ · /gm)).toHaveLength(written.length);
    });

    it("writes any text of the data as a literal that reads back as it was", async () => {
      const texts = [
        "孙'鹏程",
        "a\\u0027b",
        "line\nbreak\u2028 and \t",
        'quote " and `tick`',
        "\\",
        "'; MATCH",
        "😀",
      ];
      for (const text of texts) {
        expect(await run(`RETURN ${valueText(text)} AS text`, {})).toEqual([{ text }]);
      }
      expect(await run(`RETURN ${valueText({ "b-1": [1, 2.5, null, true] })} AS map`, {})).toHaveLength(1);
    });
  });
});
