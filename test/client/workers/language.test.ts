import { beforeAll, describe, expect, it } from "vitest";
import { lendToArray } from "../../../client/src/workers/language/iterators.ts";
import type { KnownSchema } from "../../../client/src/workers/language/messages.ts";
import { LanguageService } from "../../../client/src/workers/language/service.ts";

const SCHEMA: KnownSchema = {
  labels: ["Entity", "Person", "官员"],
  types: ["VISITED", "任职"],
  properties: ["id", "name", "姓名", "first name"],
  procedures: ["db.labels", "db.index.fulltext.queryNodes"],
  parameters: { who: "p1" },
  writes: false,
};

describe("the Cypher editor package as the worker uses it", () => {
  const service = new LanguageService();
  const complete = (text: string, explicit = true) =>
    service.answer({ kind: "complete", text, at: text.length, explicit }) as readonly {
      label: string;
      insert: string | null;
      kind: string;
    }[];
  const labels = (text: string) => complete(text).map(({ label }) => label);
  const check = (text: string) =>
    service.answer({ kind: "check", text }) as readonly {
      from: number;
      to: number;
      severity: string;
      message: string;
      refused: { reason: string; name: string } | null;
    }[];
  const sign = (text: string) => service.answer({ kind: "sign", text, at: text.length });

  beforeAll(() => {
    lendToArray();
    service.answer({ kind: "know", schema: SCHEMA });
  });

  it("offers labels, types, properties and parameters of the graph, Chinese ones too", () => {
    expect(labels("MATCH (n:")).toEqual(["Entity", "Person", "官员"]);
    expect(labels("MATCH (n)-[:")).toEqual(["VISITED", "任职"]);
    expect(labels("MATCH (n:官员) WHERE n.")).toEqual(SCHEMA.properties);
    expect(complete("MATCH (n) WHERE n.").find(({ label }) => label === "first name")?.insert).toBe(
      "`first name`",
    );
    expect(labels("MATCH (n {id: $")).toContain("$who");
  });

  it("offers functions with what they do, and the procedures that may be called", () => {
    const [found] = complete("RETURN coal").filter(({ label }) => label === "coalesce");
    expect(found).toMatchObject({
      kind: "function",
      signature: "(input) → ANY",
      about: ["第一个不为 null 的值", "The first value that is not null"],
    });
    expect(labels("CALL db.")).toEqual(["labels", "index"]);
  });

  it("offers nothing that would be refused", () => {
    const first = labels("");
    expect(first).toContain("MATCH");
    expect(first.filter((label) => /^(CREATE|MERGE|DROP|GRANT|LOAD CSV|SHOW|ALTER)/.test(label))).toEqual([]);
    service.answer({ kind: "know", schema: { ...SCHEMA, writes: true } });
    expect(labels("")).toContain("MERGE");
    service.answer({ kind: "know", schema: SCHEMA });
  });

  it("marks what is wrong where it stands", () => {
    expect(check("MATCH (n:Person) RETURN m")).toEqual([
      { from: 24, to: 25, severity: "error", message: "Variable `m` not defined", refused: null },
    ]);
    const text = "// 注释\nMATCH (n:Persn {nmae: 1}) RETURN n";
    expect(check(text).map(({ from, to, severity }) => [text.slice(from, to), severity])).toEqual([
      ["Persn", "warning"],
      ["nmae", "warning"],
    ]);
    expect(check("MATCH (n:Person) RETURN n")).toEqual([]);
    expect(check("")).toEqual([]);
  });

  it("counts places alike behind characters outside of the basic plane", () => {
    const text = "MATCH (n {name: '𠮷😀'}) RETURN m, n.nmae";
    expect(check(text).map(({ from, to }) => text.slice(from, to))).toEqual(["m", "nmae"]);
  });

  it("says while it is typed what the guard will refuse", () => {
    const refusedIn = (text: string) =>
      check(text).flatMap(({ refused }) => (refused === null ? [] : [refused]));
    expect(refusedIn("MATCH (n:Person) SET n.name = 'x' RETURN n")).toEqual([
      { reason: "writes", name: "SET" },
    ]);
    expect(refusedIn("MATCH (n:Person) DETACH DELETE n")).toEqual([{ reason: "writes", name: "DETACH" }]);
    expect(refusedIn("LOAD CSV FROM 'file:///x' AS line RETURN line")).toEqual([
      { reason: "loadCsv", name: "LOAD CSV" },
    ]);
    expect(refusedIn("CREATE INDEX i FOR (n:Person) ON (n.name)")).toEqual([
      { reason: "schema", name: "CREATE INDEX" },
    ]);
    expect(refusedIn("SHOW SETTINGS")).toEqual([{ reason: "admin", name: "SHOW" }]);
    expect(refusedIn("MATCH (n:Person) WHERE n.set = 'CREATE' RETURN n.set AS delete // MERGE")).toEqual([]);
  });

  it("knows the arguments of functions, however they are spelled, and of procedures", () => {
    expect(sign("RETURN SUBSTRING('abc', ")).toMatchObject({
      name: "substring",
      active: 1,
      result: "STRING",
    });
    expect(sign("RETURN size(")).toMatchObject({ arguments: ["input :: STRING | LIST"], active: 0 });
    expect(sign("CALL db.index.fulltext.queryNodes('a', ")).toMatchObject({ active: 1 });
    expect(sign("RETURN 1")).toBeNull();
  });

  it("formats", () => {
    const text = "match (n:官员)-->(m) // 说明\nwhere n.姓名='x' return n,m limit 3";
    expect(service.answer({ kind: "format", text, at: 0 })).toEqual({
      text: "MATCH (n:官员)-->(m) // 说明\nWHERE n.姓名 = 'x'\nRETURN n, m\nLIMIT 3",
      at: 0,
    });
  });
});
