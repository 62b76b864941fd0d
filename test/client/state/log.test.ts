import { describe, expect, it } from "vitest";
import type { Api } from "../../../client/src/api/types.ts";
import { bodyOf, valueText, withParams } from "../../../client/src/cypher/cypherText.ts";
import { EMPTY_VIEW } from "../../../client/src/model/view/view.ts";
import { logFile, logFileName } from "../../../client/src/panels/strip/exportLog.ts";
import { mainOf, statementsOf } from "../../../client/src/panels/strip/statement.ts";
import { stepOf } from "../../../client/src/state/history.ts";
import {
  type Happened,
  type Hearing,
  hear,
  heardOf,
  type LoggedAct,
  withAct,
} from "../../../client/src/state/log.ts";
import type { Explorer } from "../../../client/src/state/types.ts";
import { projectRoot } from "../../../server/config.ts";
import { loadLibrary } from "../../../server/cypher/library.ts";
import { open, smallWorld, url } from "./explorerWorld.ts";

const KNOWN = { ontology: null, files: loadLibrary(projectRoot()).files };
const MARKS = { index: "from an index", page: "by the page" };
const NOTHING = { entities: 0, relations: 0 };

const happened = (part: Partial<Happened>): Happened => ({
  step: stepOf("filter"),
  way: "done",
  ran: [],
  found: null,
  sifted: null,
  left: null,
  brought: NOTHING,
  seen: NOTHING,
  ...part,
});
const logOf = (...acts: readonly Partial<Happened>[]) =>
  acts.reduce<readonly LoggedAct[]>((log, act, at) => withAct(log, happened(act), at), []);
const filesOf = (act: LoggedAct | undefined) =>
  act === undefined ? [] : statementsOf(act, KNOWN).map(({ file }) => file);
const last = (explorer: Explorer) => explorer.getState().acts.at(-1);
const kinds = (explorer: Explorer) => explorer.getState().acts.map(({ step, way }) => `${step.kind} ${way}`);

describe("the log of a session", () => {
  it("holds acts in the order in which they were done, undone and redone", async () => {
    const { explorer } = open();
    await explorer.start(url("/"));
    await explorer.show("d");
    await explorer.expand("d");
    explorer.hide(["b"]);
    explorer.undo();
    explorer.redo();
    explorer.jump(-2);
    expect(kinds(explorer)).toEqual([
      "restore done",
      "show done",
      "expand done",
      "hide done",
      "hide undone",
      "hide redone",
      "expand undone",
    ]);
    const ids = explorer.getState().acts.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    expect(explorer.getState().acts[2]).toMatchObject({ brought: { entities: 1 }, sifted: null });
    expect(last(explorer)?.sifted).toBe(explorer.getState().view);
  });

  it("passes over places and looks, what failed, and acts that change nothing", async () => {
    const { explorer } = open({ common: () => Promise.reject(new TypeError("away")) });
    await explorer.start(url("/?focus=a,b"));
    const before = explorer.getState().acts.length;
    explorer.move("a", 5, 5);
    explorer.pin(["b"]);
    explorer.setStyle({ labels: "none" } as never);
    await explorer.relayout();
    explorer.hide(["nobody"]);
    const { error } = console;
    console.error = () => undefined;
    await explorer.showCommon(["a", "b"]);
    console.error = error;
    expect(explorer.getState().acts.length).toBe(before);
    explorer.dismissFailure();
    // Asked for and found nothing: an act all the same.
    await explorer.showPaths("a", "e");
    expect(filesOf(last(explorer))).toContain("internal/pathRelations");
  });

  it("keeps one search of those that a name takes letter by letter, and at most 500 acts", () => {
    const search = (text: string) => ({ step: stepOf("search", ["text", text]) });
    const log = logOf({ step: stepOf("hide") }, search("s"), search("su"), search("sun"), {}, search("li"));
    expect(log.map(({ step }) => step.subject?.id ?? step.kind)).toEqual(["hide", "sun", "filter", "li"]);
    const many = logOf(...Array.from({ length: 510 }, () => ({})));
    expect(many).toHaveLength(500);
    expect(many.at(-1)?.id).toBe(510);
  });

  it("notes with every answer what ran for it, in the order of the questions, and nothing of a refused one", async () => {
    const api = smallWorld();
    const hearing: Hearing = [];
    let late: () => void = () => undefined;
    const first = hear(
      hearing,
      new Promise<void>((resolve) => {
        late = resolve;
      }).then(() => api.neighbours({ id: "a", limit: 25 })),
    );
    const refused = hear(hearing, Promise.reject<Awaited<ReturnType<Api["common"]>>>(new Error("no")));
    await expect(refused).rejects.toThrow("no");
    const paths = await hear(hearing, api.paths({ from: "a", to: "e" }));
    late();
    const near = await first;
    expect(heardOf(hearing)).toEqual({
      ran: [...near.ran, ...paths.ran],
      found: { of: "paths", count: paths.paths.length },
    });
    expect(near.ran[0]).toMatchObject({ file: "internal/neighbours", params: { id: "a", limit: 25 } });
    expect(heardOf([null])).toEqual({ ran: [], found: null });
  });
});

describe("the Cypher of an act", () => {
  it("is what the answers say that ran for it, and the text of it", async () => {
    const { explorer } = open();
    await explorer.start(url("/?focus=a"));
    await explorer.expand("a", { types: ["MET_WITH"], direction: "out" });
    const act = last(explorer);
    const statements = act === undefined ? [] : statementsOf(act, KNOWN);
    const main = mainOf(statements);
    expect(main?.file).toBe("internal/neighbours");
    expect(main?.params).toMatchObject({ id: "a", types: ["MET_WITH"], direction: "out" });
    expect(main?.text).toMatch(/^MATCH|^UNWIND/);
    expect(main?.text).not.toContain("@param");
    expect(statements.map(({ by }) => by)).toEqual(statements.map(() => "store"));
    expect(filesOf(act)).toEqual(
      expect.arrayContaining(["internal/relationsBeside", "internal/entitiesByIds"]),
    );
    expect(statements.map(({ file, params }) => ({ file, params }))).toEqual(
      act?.ran.map(({ file, params }) => ({ file, params })),
    );
  });

  it("says a filter, the brush, a focus and contacts over the ids on the canvas", async () => {
    const { explorer } = open();
    await explorer.start(url("/?focus=a,b,c"));
    const main = () => {
      const act = last(explorer);
      return act === undefined ? null : mainOf(statementsOf(act, KNOWN));
    };
    explorer.toggleLabel("Person");
    expect(main()).toMatchObject({
      file: "acts/filtered",
      by: "page",
      params: { ids: ["a", "b", "c"], known: { a: true, b: true, c: true }, hiddenLabels: ["Person"] },
    });
    explorer.setTime({ period: { from: "2024", to: null }, undated: false });
    expect(main()).toMatchObject({
      file: "acts/brushed",
      params: { from: "2024", to: null, undated: false, compared: false, basis: "event" },
    });
    explorer.showAllKinds();
    explorer.setTime({ period: null });
    await explorer.focusOn(["b"], 2);
    expect(main()).toMatchObject({ file: "acts/focused", params: { starts: ["b"], steps: 2 } });
    await explorer.setContacts(12);
    expect(main()).toMatchObject({ file: "acts/contacts", params: { most: 12 } });
    explorer.clear();
    expect(filesOf(last(explorer))).toEqual([]);
  });

  it("is the text itself where one was told: free Cypher, a saved query, a file that was filled in", () => {
    const params = { when: { from: "2021-03", to: null } };
    const [own, saved, kept, found] = logOf(
      { ran: [{ text: "MATCH (n) RETURN n;\n", params: { x: 1 }, main: true }] },
      { ran: [{ query: "inPeriod", text: "RETURN $when.from AS start;", params, main: true }] },
      { ran: [{ file: "workspace/keptById", text: "MATCH (v:GuanxiView {id: $id})", params: { id: "v" } }] },
      { ran: [{ file: "acts/search", params: { key: "sun" }, main: true, index: true }] },
    ).map((act) => statementsOf(act, KNOWN)[0]);
    expect(own).toEqual({
      ...{ file: null, text: "MATCH (n) RETURN n", params: { x: 1 } },
      ...{ main: true, by: "store" },
    });
    expect(saved).toMatchObject({ file: "inPeriod", text: "RETURN $when.from AS start", params });
    expect(kept).toMatchObject({
      file: "workspace/keptById",
      text: "MATCH (v:GuanxiView {id: $id})",
      main: false,
    });
    expect(found).toMatchObject({ text: KNOWN.files.get("acts/search"), by: "index" });
  });
});

describe("written down", () => {
  it("sets a parameter a line, whatever it holds", () => {
    expect(withParams("RETURN $a", { a: [1, "x'y"], "b-1": null })).toBe(
      ":param a => [1, 'x\\'y']\n:param `b-1` => null\n\nRETURN $a\n",
    );
    expect(withParams("RETURN 1", {})).toBe("RETURN 1\n");
    expect(valueText("a\n:param b => 1\u2028\u0000")).toBe("'a\\u000a:param b => 1\\u2028\\u0000'");
    expect(valueText({ from: undefined })).toBe("{from: null}");
    expect(bodyOf("// @returns rows\n// A remark\n\nMATCH (n)\n// inside\nRETURN n\n")).toBe(
      "MATCH (n)\n// inside\nRETURN n",
    );
  });

  it("is one file in the order of the acts, in which no name becomes a statement", () => {
    const acts = logOf(
      { ran: [{ text: "RETURN $x // end", params: { x: 1 } }] },
      { ran: [{ text: "RETURN $x + $y", params: { x: 1, y: "b" } }] },
      { ran: [{ file: "acts/search", text: "RETURN $y", params: { y: "b" }, index: true }] },
      { sifted: EMPTY_VIEW },
    );
    const written = acts.map((act) => ({
      act,
      sentence: "Expand 张\n;\u2028DROP",
      statements: statementsOf(act, KNOWN),
    }));
    expect(logFile(["Log", "how\nto"], written, MARKS)).toBe(
      [
        "// Log",
        "// how to",
        "",
        "// 1 · 1970-01-01T00:00:00.000Z · Expand 张 ; DROP",
        "",
        ":param x => 1",
        "RETURN $x // end",
        ";",
        "",
        "// 2 · 1970-01-01T00:00:00.001Z · Expand 张 ; DROP",
        "",
        ":param y => 'b'",
        "RETURN $x + $y",
        ";",
        "",
        "// 3 · 1970-01-01T00:00:00.002Z · Expand 张 ; DROP",
        "",
        "// cypher/acts/search.cypher · from an index",
        "RETURN $y",
        ";",
        "",
        "// 4 · 1970-01-01T00:00:00.003Z · Expand 张 ; DROP",
        "",
      ].join("\n"),
    );
    expect(logFileName(new Date(2026, 2, 1, 9, 5))).toBe("guanxi-2026-03-01-0905.cypher");
  });
});
