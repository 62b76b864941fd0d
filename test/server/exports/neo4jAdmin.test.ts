import { describe, expect, it } from "vitest";
import { adminFolder } from "../../../server/exports/neo4jAdmin/folder.ts";

type Graph = Parameters<typeof adminFolder>[0];

const texts = (graph: Graph) => {
  const { files, losses } = adminFolder(graph);
  return { losses, files: new Map(files.map(({ name, lines }) => [name, [...lines].join("")])) };
};
const node = (
  number: number,
  properties: Graph["nodes"][number]["properties"],
  labels = ["A", "Entity"],
) => ({
  ...{ number, labels, properties },
});

describe("a folder for neo4j-admin", () => {
  it("has a table for each combination of labels and each type, and says how it is read", () => {
    const { files } = texts({
      nodes: [node(0, { id: "a", count: 1 }), node(4, { id: "b", list: ["x", "y"] }, ["企业 一", "Entity"])],
      relations: [{ type: "会见", from: 0, to: 4, properties: { id: "r", weight: 0.5 } }],
    });
    expect([...files.keys()]).toEqual([
      ...["nodes-001-A-Entity.csv", "nodes-002-GuanxiMeta.csv", "nodes-003-企业一-Entity.csv"],
      ...["relations-001-会见.csv", "import.args", "README.txt"],
    ]);
    expect(files.get("nodes-001-A-Entity.csv")).toBe(
      ':ID,:LABEL,id:string,count:long\n0,"A\u001fEntity","a",1\n',
    );
    expect(files.get("nodes-003-企业一-Entity.csv")).toContain('4,"企业 一\u001fEntity","b","x\u001fy"\n');
    expect(files.get("relations-001-会见.csv")).toBe(
      ':START_ID,:END_ID,:TYPE,id:string,weight:double\n0,4,"会见","r",0.5\n',
    );
    expect(files.get("import.args")).toContain("--nodes=nodes-002-GuanxiMeta.csv\n");
    expect(files.get("README.txt")).toContain("neo4j-admin database import full neo4j @import.args");
  });

  it("puts aside what no column holds, exactly, and counts what is lost", () => {
    const odd = {
      ...{ none: [], one: [""], between: ["a\u001fb"], end: "x\uffff", "with:colon": 1, mixed: "text" },
      large: { $type: "integer", value: "9007199254740993" },
      whole: { $type: "float", value: 2 },
      point: { $type: "point", value: "", srid: 7203, x: 1, y: 2, z: null },
    } as const;
    const { files, losses } = texts({ nodes: [node(0, { mixed: 1 }), node(1, odd)], relations: [] });
    const [header, first, second = ""] = (files.get("nodes-001-A-Entity.csv") ?? "").split("\n");
    expect(header).toBe(":ID,:LABEL,mixed:long,large:long,whole:double,guanxiAside:string");
    expect(first).toBe('0,"A\u001fEntity",1,,,');
    expect(second).toContain('"9007199254740993","2",');
    const aside = second.slice(second.indexOf('"{') + 1, -1).replaceAll('""', '"');
    expect(aside).not.toContain("\uffff");
    const { none, one, between, end, mixed } = odd;
    expect(JSON.parse(aside)).toEqual({ none, one, between, end, "with:colon": 1, mixed });
    expect(losses.map(({ count }) => count)).toEqual([1]);
    expect(files.get("README.txt")).toContain("(1)");
  });

  it("leaves out a relation whose end was not there yet", () => {
    const { files } = texts({
      nodes: [node(0, {})],
      relations: [{ type: "T", from: 0, to: 9, properties: {} }],
    });
    expect(files.has("relations-001-T.csv")).toBe(false);
  });
});
