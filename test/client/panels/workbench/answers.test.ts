import { afterEach, describe, expect, it, vi } from "vitest";
import type { Cell, CypherSummary, NodeCell, PlanStep, RelationCell } from "#contract/cypher.ts";
import { type CypherPart, Lines, streamCypher } from "../../../../client/src/api/cypherStream.ts";
import { plainOf } from "../../../../client/src/model/cell.ts";
import { cellText, kindOf, sortValue } from "../../../../client/src/panels/workbench/results/cells.ts";
import { answerCsv, answerJson, ownNames } from "../../../../client/src/panels/workbench/results/files.ts";
import { drawnAlone, foundIn, holdsIds } from "../../../../client/src/panels/workbench/results/found.ts";
import { flattened, planText, purposeOf } from "../../../../client/src/panels/workbench/results/plan.ts";

const WORDING = {
  english: false,
  label: (name: string) => name,
  type: (name: string) => ({ VISITED: "考察" })[name] ?? name,
};

const node = (key: number, properties: NodeCell["properties"], labels = ["Entity", "Person"]): NodeCell => ({
  $type: "node",
  key,
  labels,
  properties,
});
const SUN = node(1, { id: "person-sun", name: "孙鹏程", nameEn: "Sun Pengcheng", label: "Person" });
const ZONE = node(2, { id: "zone-a", name: "开发区", label: "Zone" }, ["Entity", "Zone"]);
const VISIT: RelationCell = {
  $type: "relation",
  key: 7,
  type: "VISITED",
  from: 1,
  to: 2,
  properties: { id: "r-1", since: { $type: "date", value: "2024-04-02" } },
};
const PATH: Cell = { $type: "path", nodes: [SUN, ZONE], relations: [VISIT] };
const SUMMARY = { rows: 2, cut: null, ms: 5, plan: null } as unknown as CypherSummary;

describe("cells", () => {
  it.each<[Cell, string]>([
    [null, "null"],
    ["text", "text"],
    [12_345, "12345"],
    [{ $type: "float", value: 2024 }, "2024.0"],
    [{ $type: "float", value: "NaN" }, "NaN"],
    [{ $type: "bytes", value: "AQL9", length: 3 }, "AQL9 (3 B)"],
    [true, "true"],
    [["a", 1, null], '["a", 1, null]'],
    [{ $type: "map", entries: { a: "b" } }, '{a: "b"}'],
    [{ $type: "integer", value: "9007199254740993" }, "9007199254740993"],
    [{ $type: "duration", value: "P1Y" }, "P1Y"],
    [SUN, "孙鹏程"],
    [node(3, {}, ["Source"]), "(:Source)"],
    [VISIT, "考察"],
    [PATH, "孙鹏程 ─考察→ 开发区"],
    [{ $type: "path", nodes: [ZONE, SUN], relations: [VISIT] }, "开发区 ←考察─ 孙鹏程"],
    [
      {
        $type: "point",
        value: "point({x: 112.5, y: 37.8, crs: 'wgs-84'})",
        srid: 4326,
        x: 112.5,
        y: 37.8,
        z: null,
      },
      "point({x: 112.5, y: 37.8, crs: 'wgs-84'})",
    ],
  ])("%j reads %s", (cell, text) => expect(cellText(cell, WORDING)).toBe(text));

  it("are short in a table however long they are", () => {
    expect(cellText("x".repeat(5000), WORDING).length).toBeLessThan(400);
    expect(cellText(Array(5000).fill("long text"), WORDING).length).toBeLessThan(400);
    expect(cellText({ $type: "map", entries: { a: "x".repeat(5000) } }, WORDING).length).toBeLessThan(700);
  });

  it("sort numbers as numbers, whatever their kind", () => {
    expect(sortValue({ $type: "integer", value: "9007199254740993" }, WORDING)).toBe(9007199254740992);
    expect(sortValue({ $type: "float", value: "Infinity" }, WORDING)).toBe(Number.POSITIVE_INFINITY);
    expect([null, undefined].map((cell) => sortValue(cell, WORDING))).toEqual([null, null]);
  });

  it("lose their marks in files", () => {
    expect(plainOf(PATH)).toEqual({
      nodes: [
        { labels: ["Entity", "Person"], properties: SUN.properties },
        { labels: ["Entity", "Zone"], properties: ZONE.properties },
      ],
      relations: [{ type: "VISITED", properties: { id: "r-1", since: "2024-04-02" } }],
    });
    expect(kindOf(undefined)).toBe("null");
  });
});

describe("files", () => {
  const answer = {
    columns: ["name", "name", "list"],
    rows: [
      ["=1+1", 1, ["a"]],
      [null, SUN, { $type: "map" as const, entries: {} }],
    ],
    summary: SUMMARY,
  };

  it("give each column a name of its own", () => {
    expect(ownNames(["a", "b", "a", "a"])).toEqual(["a", "b", "a (2)", "a (3)"]);
  });

  it("defuse what a spreadsheet would run", () => {
    const [head, first] = answerCsv(answer).replace("\uFEFF", "").split("\r\n");
    expect(head).toBe("name,name (2),list");
    expect(first?.startsWith("=")).toBe(false);
  });

  it("keep every digit of a number", () => {
    const row: Cell[] = [
      ...[
        { $type: "integer" as const, value: "-9223372036854775808" },
        2024,
        { $type: "float" as const, value: 5 },
      ],
      [{ $type: "integer", value: "9007199254740993" }],
    ];
    const [, line] = answerCsv({ ...answer, columns: ["a", "b", "c", "d"], rows: [row] }).split("\r\n");
    expect(line).toBe('-9223372036854775808,2024,5,"[""9007199254740993""]"');
  });

  it("say whether they hold all", () => {
    expect(JSON.parse(answerJson(answer))).toMatchObject({
      complete: true,
      rows: 2,
      data: [{ "name (2)": 1 }, {}],
    });
    const part = { ...answer, summary: { ...SUMMARY, cut: "rows" as const } };
    expect(JSON.parse(answerJson(part))).toMatchObject({ complete: false, cut: "rows" });
  });
});

describe("what can be drawn", () => {
  it("is found in lists, maps and paths, each once", () => {
    const rows = [[[SUN, { $type: "map" as const, entries: { z: ZONE } }]], [PATH], [SUN]];
    expect(foundIn(rows, [])).toEqual({
      ids: [],
      entities: ["person-sun", "zone-a"],
      labels: [
        ["Person", 1],
        ["Zone", 1],
      ],
      types: [["VISITED", 1]],
      relations: ["r-1"],
      endless: [],
      strangers: 0,
    });
  });

  it("is found by ids in columns of ids, and in no others", () => {
    const columns = ["id", "b.id", "firmId", "relation", "name", "idea", "valid"];
    const rows = [
      ["a", "b", "c d", "r-1", "n", "i", "v"],
      ["a", 7, null, "r-1", "n", "i", "v"],
    ];
    const found = foundIn(rows, columns);
    expect([found.ids, found.relations, found.endless]).toEqual([["a", "b"], ["r-1"], ["r-1"]]);
    expect(columns.filter(holdsIds)).toEqual(["id", "b.id", "firmId", "relation"]);
    expect(drawnAlone(found)).toEqual(["r-1"]);
    expect(drawnAlone(foundIn([["a"]], ["id"]))).toBeNull();
    expect(drawnAlone(foundIn([[SUN]], ["a"]))).toEqual([]);
  });

  it("tells relations without ends, and nodes that are none of the canvas's", () => {
    const found = foundIn([[VISIT, node(9, { id: "s" }, ["Source"])]], []);
    expect([found.endless, found.strangers, found.entities]).toEqual([["r-1"], 1, []]);
  });
});

describe("plans", () => {
  const step = (operator: string, rows: number, children: readonly PlanStep[] = []): PlanStep => ({
    operator,
    details: "",
    estimatedRows: null,
    rows,
    dbHits: null,
    children,
  });

  it("are read from top to bottom, with the dear steps marked", () => {
    const plan = step("ProduceResults", 10, [step("Filter", 10, [step("NodeByLabelScan", 5000)])]);
    expect(flattened(plan).map(({ depth, dear }) => [depth, dear])).toEqual([
      [0, false],
      [1, false],
      [2, true],
    ]);
    expect(planText(plan)).toBe("ProduceResults  rows=10\n  Filter  rows=10\n    NodeByLabelScan  rows=5000");
  });

  it.each([
    ["Expand(All)", "expand"],
    ["VarLengthExpand(Pruning)", "expandFar"],
    ["NodeIndexSeek", "index"],
    ["HashAggregate", "aggregate"],
    ["Scan", "scan"],
    ["Mystery", null],
  ])("say what %s is for: %s", (operator, purpose) => expect(purposeOf(operator)).toBe(purpose));
});

describe("an answer in lines", () => {
  afterEach(() => vi.unstubAllGlobals());

  /** Answers as the server does, in pieces that end anywhere. */
  function answering(text: string, size: number, status = 200): void {
    const bytes = new TextEncoder().encode(text);
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
        controller.close();
      },
    });
    vi.stubGlobal("fetch", async () => new Response(body, { status }));
  }

  async function read(): Promise<CypherPart[]> {
    const parts: CypherPart[] = [];
    const question = { text: "RETURN 1", params: {}, limit: 10 };
    for await (const part of streamCypher(question, new AbortController().signal)) parts.push(part);
    return parts;
  }

  const lines = (...values: unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join("");

  it("is cut into lines wherever its pieces end", () => {
    const cutting = new Lines();
    expect([cutting.take('{"a"'), cutting.take(":1}\n[2"), cutting.take("]\n\n")]).toEqual([
      [],
      ['{"a":1}'],
      ["[2]"],
    ]);
  });

  it.each([1, 3, 1000])("is read from pieces of %d bytes", async (size) => {
    answering(lines({ columns: ["名"] }, ["孙鹏程"], ["李"], { summary: SUMMARY }), size);
    const parts = await read();
    expect(parts[0]).toEqual({ kind: "columns", columns: ["名"] });
    expect(parts.flatMap((part) => (part.kind === "rows" ? part.rows : []))).toEqual([["孙鹏程"], ["李"]]);
    expect(parts.at(-1)).toEqual({ kind: "end", summary: SUMMARY });
  });

  it("that breaks off is a failure, and what came before it is kept", async () => {
    answering(lines({ columns: ["n"] }, [1]), 1000);
    await expect(read()).rejects.toMatchObject({ code: "OFFLINE" });
    answering(lines({ columns: ["n"] }, [1], { fault: { code: "QUERY_TIMEOUT", detail: "late" } }), 1000);
    await expect(read()).rejects.toMatchObject({ code: "QUERY_TIMEOUT" });
    answering(JSON.stringify({ code: "CYPHER_REFUSED", detail: "no", status: 403 }), 1000, 403);
    await expect(read()).rejects.toMatchObject({ code: "CYPHER_REFUSED" });
  });
});
