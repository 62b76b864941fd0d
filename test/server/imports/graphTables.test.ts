import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import { projectRoot } from "../../../server/config.ts";
import { readCheckedOntology } from "../../../server/dataset/ontology.ts";
import type { EntityFact } from "../../../server/imports/facts.ts";
import { readTables } from "../../../server/imports/readTables.ts";
import { openTables } from "../../../server/imports/tables.ts";

const lens = readCheckedOntology(join(projectRoot(), "data"));
const FIXTURES = join(projectRoot(), "test/fixtures/graphs");
const folder = mkdtempSync(join(tmpdir(), "guanxi-graphs-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const spoken = ({ id, name, label }: EntityFact) => [id, name, label].filter((one) => one !== null).join(" ");

/** What a file tells, said shortly. */
async function told(path: string) {
  const opened = await openTables(path);
  const { tables, rows } = await readTables({
    ...{ files: [opened], mapping: null, lens },
    defaults: { type: "INVESTS_IN" },
  });
  opened.close();
  return {
    tables: tables.map(({ table, count }) => `${table.sheet} ${count}`),
    entities: rows.flatMap(({ facts }) => facts.entities.map(spoken)),
    lines: rows.flatMap(({ facts }) =>
      facts.relations.map(({ type, from, to, when }) =>
        [spoken(from), type, spoken(to), when.date, when.dateEnd].filter((one) => one !== null).join(" "),
      ),
    ),
    faults: rows.flatMap(({ facts }) => facts.faults.map(({ line, code }) => `${line} ${code}`)),
    rows,
  };
}

const written = (name: string) => told(join(FIXTURES, name));

const THREE = ["n1 陈一 Person", "n2 甲公司 Company", "n3 乙公司 Company"];
const TWO = ["n1 INVESTS_IN n2 2024-04-03", "n2 INVESTS_IN n3 2020"];

describe("the tables of a graph file", () => {
  it.each(["networkx.graphml", "networkx.gexf", "networkx.links.json", "networkx.edges.json"])(
    "are the nodes and lines that networkx wrote as %s",
    async (name) => {
      const { entities, lines, faults } = await written(name);
      expect([entities, lines, faults]).toEqual([THREE, TWO, []]);
    },
  );

  it("take no number of a line among those of two nodes for an id of its own", async () => {
    for (const name of ["networkx.multi.graphml", "networkx.multi.json"]) {
      const { rows } = await written(name);
      const relations = rows.flatMap(({ facts }) => facts.relations);
      expect(relations.map(({ id }) => id)).toEqual([null, null, null]);
    }
  });

  it("have a row for every time at which a line of Gephi was there", async () => {
    const { tables, entities, lines, rows } = await written("gephi.gexf");
    expect(tables).toEqual(["nodes 4", "edges 3"]);
    expect(entities).toEqual(["1 陈一 Person", "2 甲公司 Company", "4 丙公司 Company", "3 乙公司 Company"]);
    expect(lines).toEqual([
      "1 INVESTS_IN 2 2010-01-01 2012-12-31",
      "1 INVESTS_IN 2 2014-01-01",
      "2 INVESTS_IN 3 2020-02-01",
    ]);
    expect(rows.flatMap(({ facts }) => facts.relations.map(({ id }) => id))).toEqual(["0", "0~2", "1"]);
  });

  it("are what is written on the drawings of yEd; a line with more than two ends is rejected", async () => {
    const { entities, lines, faults } = await written("yed.graphml");
    expect(entities).toEqual(["n0 陈一 Person", "n1::n0 乙公司 Company", "n1 甲公司 Company"]);
    expect(lines).toEqual(["n0 INVESTS_IN n1"]);
    expect(faults).toEqual(["26 END_MISSING", "26 END_MISSING"]);
  });

  it("are the labels and types of Neo4j, as GraphML and as lines", async () => {
    for (const [name, ids] of [
      ["apoc.graphml", ["n0", "n1"]],
      ["apoc.json", ["0", "1"]],
    ] as const) {
      const { entities, lines, faults } = await written(name);
      expect(entities).toEqual([`${ids[0]} 陈一 Person`, `${ids[1]} 甲公司 Company`]);
      expect(lines).toEqual([`${ids[0]} INVESTS_IN ${ids[1]} 2024-04-03`]);
      expect(faults).toEqual([]);
    }
    const { rows } = await written("apoc.json");
    expect(rows[0]?.facts.entities[0]?.aliases).toEqual(["老陈", "陈总"]);
    expect(rows[1]?.facts.entities[0]?.properties.capital).toBe("9007199254740993");
  });

  it("tell two lines of graphology between the same two apart", async () => {
    const { entities, lines, rows } = await written("graphology.json");
    expect(entities).toEqual(["n1 陈一 Person", "n2 甲公司 Company"]);
    expect(lines).toEqual(["n1 INVESTS_IN n2 2024-04-03", "n1 INVESTS_IN n2 2025"]);
    expect(rows.flatMap(({ facts }) => facts.relations.map(({ id }) => id))).toEqual(["geid_1", "geid_2"]);
  });

  it("join nodes by the numbers of their places where they have no ids", async () => {
    const { entities, lines } = await written("miserables.json");
    expect(entities).toEqual(["0 Myriel", "1 Napoleon", "2 Labarre"]);
    expect(lines).toEqual(["1 INVESTS_IN 0", "2 INVESTS_IN 0"]);
  });

  it("are the elements of Cytoscape and plain records, with what lies within them spread out", async () => {
    const cytoscape = await written("cytoscape.json");
    expect(cytoscape.lines).toEqual(["62 INVESTS_IN 63"]);
    const { tables, entities, rows } = await written("records.json");
    expect(tables).toEqual(["null 2"]);
    expect(entities).toEqual(["甲公司 Company", "乙公司 Company"]);
    expect(rows[0]?.facts.entities[0]?.properties).toEqual({ "地址.城市": "云城市", "地址.区.名": "高新区" });
  });

  it("are the entities and links of FollowTheMoney", async () => {
    const { tables, entities, rows } = await written("ftm.jsonl");
    expect(tables).toEqual(["entities 2", "links 1"]);
    expect(entities).toEqual(["p1 陈一 Person", "c1 甲公司 Company"]);
    expect(rows[2]?.facts.faults.map(({ code, value }) => [code, value])).toEqual([
      ["TYPE_UNKNOWN", "Ownership"],
    ]);
  });

  it("are relations wherever FollowTheMoney joins two, turned as it draws them", async () => {
    const link = (schema: string, from: string, to: string) =>
      JSON.stringify({ id: schema, schema, properties: { [from]: ["p1"], [to]: ["c1"], date: ["2020"] } });
    // The edges of its model, by source and target.
    const edges = [
      ...[link("Associate", "person", "associate"), link("ContractAward", "contract", "supplier")],
      ...[link("CourtCaseParty", "party", "case"), link("Debt", "debtor", "creditor")],
      ...[link("Directorship", "director", "organization"), link("Documentation", "document", "entity")],
      ...[link("Employment", "employee", "employer"), link("Family", "person", "relative")],
      ...[link("Membership", "member", "organization"), link("Occupancy", "holder", "post")],
      ...[link("Ownership", "owner", "asset"), link("Payment", "payer", "beneficiary")],
      ...[link("ProjectParticipant", "participant", "project"), link("UnknownLink", "subject", "object")],
    ];
    const people = ["p1", "c1"].map((id) =>
      JSON.stringify({ id, schema: "Person", properties: { name: [id] } }),
    );
    const opened = await openTables(file("edges.jsonl", `${[...people, ...edges].join("\n")}\n`));
    const [entities, links] = opened.tables;
    expect([entities?.sheet, links?.sheet, opened.tables.length]).toEqual(["entities", "links", 2]);
    const at = (name: string) => links?.headers.indexOf(name) ?? -1;
    expect(
      links?.sample.map((row) => [row[at("relation type")], row[at("source")], row[at("target")]]),
    ).toEqual(edges.map((text) => [JSON.parse(text).schema, "p1", "c1"]));
  });

  it("name their lines by names where there are no nodes", async () => {
    const lines =
      '{"source":"甲公司","target":"乙公司","date":"2024"}\n{"source":"乙公司","target":"丙公司"}\n';
    expect((await told(file("lines.jsonl", lines))).lines).toEqual([
      "甲公司 INVESTS_IN 乙公司 2024",
      "乙公司 INVESTS_IN 丙公司",
    ]);
  });

  it("are those of all files of an archive, each under its name", async () => {
    const links = '{"source":"甲公司","target":"乙公司"}';
    const archive = zipSync({
      "a/list.csv": strToU8("企业,类型\n甲公司,Company\n"),
      "b.jsonl": strToU8(`${links}\n${links}\n`),
      "__MACOSX/b.jsonl": strToU8("x"),
    });
    const { tables, entities } = await told(file("all.zip", archive));
    expect(tables).toEqual(["a/list.csv 1", "b.jsonl · edges 2"]);
    expect(entities).toEqual(["甲公司 Company"]);
  });

  it("are the same in any encoding that the file says or begins with", async () => {
    const { readFileSync } = await import("node:fs");
    const text = readFileSync(join(FIXTURES, "networkx.graphml"), "utf8");
    const wide = Buffer.from(`\ufeff${text.replace("utf-8", "utf-16")}`, "utf16le");
    expect((await told(file("wide.graphml", wide))).entities).toEqual(THREE);
    const json = Buffer.from(`\ufeff${readFileSync(join(FIXTURES, "networkx.links.json"), "utf8")}`);
    expect((await told(file("marked.json", json))).lines).toEqual(TWO);
  });
});
