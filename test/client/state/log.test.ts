import { describe, expect, it } from "vitest";
import type { Api } from "../../../client/src/api/types.ts";
import { bodyOf, valueText, withParams } from "../../../client/src/cypher/cypherText.ts";
import { EMPTY_VIEW } from "../../../client/src/model/view/view.ts";
import { logFile, logFileName } from "../../../client/src/panels/strip/exportLog.ts";
import { mainOf, statementsOf } from "../../../client/src/panels/strip/statements.ts";
import { stepOf } from "../../../client/src/state/history.ts";
import { type Asked, type Happened, heard, type LoggedAct, withAct } from "../../../client/src/state/log.ts";
import type { Explorer } from "../../../client/src/state/types.ts";
import { open, smallWorld, url } from "./explorerWorld.ts";

const KNOWN = { ontology: null, queries: [] };
const NOTHING = { entities: 0, relations: 0 };

const happened = (part: Partial<Happened>): Happened => ({
  step: stepOf("filter"),
  way: "done",
  asked: [],
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
    expect(filesOf(last(explorer))).toContain("internal/shortestPaths");
  });

  it("keeps one search of those that a name takes letter by letter, and at most 500 acts", () => {
    const search = (text: string) => ({ step: stepOf("search", ["text", text]) });
    const log = logOf({ step: stepOf("hide") }, search("s"), search("su"), search("sun"), {}, search("li"));
    expect(log.map(({ step }) => step.subject?.id ?? step.kind)).toEqual(["hide", "sun", "filter", "li"]);
    const many = logOf(...Array.from({ length: 510 }, () => ({})));
    expect(many).toHaveLength(500);
    expect(many.at(-1)?.id).toBe(510);
  });

  it("notes every call with what was answered, and none of a refused one", async () => {
    const asked: Asked[] = [];
    const refusing: Api = { ...smallWorld(), common: () => Promise.reject(new Error("no")) };
    const api = heard(refusing, asked);
    await api.neighbours({ id: "a", limit: 25 });
    await expect(api.common({ ids: ["a", "b"] })).rejects.toThrow("no");
    expect(asked.map(({ call, told }) => [call, told?.ranked ?? null])).toEqual([
      ["neighbours", expect.arrayContaining(["b", "c", "d"])],
      ["common", null],
    ]);
  });
});

describe("the Cypher of an act", () => {
  it("is the files that the server runs for it, with its parameters", async () => {
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
    expect(filesOf(act)).toEqual(
      expect.arrayContaining(["internal/relationsAmong", "internal/entitiesByIds"]),
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
      params: { ids: ["a", "b", "c"], known: { a: true, b: true, c: true }, hiddenLabels: ["Person"] },
    });
    explorer.setTime({ period: { from: "2024", to: null }, undated: false });
    expect(main()).toMatchObject({
      file: "acts/brushed",
      params: { from: "2024", to: null, undated: false, compared: false, basis: "event" },
    });
    explorer.showAllKinds();
    explorer.setTime({ period: null });
    explorer.focusOn(["b"], 2);
    expect(main()).toMatchObject({ file: "acts/focused", params: { starts: ["b"], steps: 2 } });
    await explorer.setContacts(12);
    expect(main()).toMatchObject({ file: "acts/contacts", params: { most: 12 } });
    explorer.clear();
    expect(filesOf(last(explorer))).toEqual([]);
  });

  it("is what a person wrote, or a saved query with its period as a map", () => {
    const draft = { text: "MATCH (n) RETURN n;\n", params: { x: 1 } };
    const told = { nodes: [], rows: 3 };
    const query = {
      name: "inPeriod",
      cypher: "RETURN $when.from AS start;",
      params: [{ name: "when", type: "period" }],
    };
    const [own, saved] = logOf(
      { asked: [{ call: "cypher", args: [draft], told }] },
      { asked: [{ call: "runQuery", args: [{ name: "inPeriod", params: { when: "2021-03.." } }], told }] },
    );
    const known = { ontology: null, queries: [query as never] };
    expect(own && statementsOf(own, known)).toEqual([
      { file: null, text: "MATCH (n) RETURN n", params: { x: 1 }, main: true },
    ]);
    expect(saved && mainOf(statementsOf(saved, known))).toMatchObject({
      file: "inPeriod",
      text: "RETURN $when.from AS start",
      params: { when: { from: "2021-03", to: null } },
    });
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
    const draft = (text: string, params: object) => ({ call: "cypher" as const, args: [{ text, params }] });
    const told = { nodes: [], rows: 1 };
    const acts = logOf(
      { asked: [{ ...draft("RETURN $x // end", { x: 1 }), told }] },
      { asked: [{ ...draft("RETURN $x + $y", { x: 1, y: "b" }), told }] },
      { sifted: EMPTY_VIEW },
    );
    const written = acts.map((act) => ({
      act,
      sentence: "Expand 张\n;\u2028DROP",
      statements: statementsOf(act, KNOWN),
    }));
    expect(logFile(["Log", "how\nto"], written)).toBe(
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
      ].join("\n"),
    );
    expect(logFileName(new Date(2026, 2, 1, 9, 5))).toBe("guanxi-2026-03-01-0905.cypher");
  });
});
