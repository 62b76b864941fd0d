import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadLibrary } from "../../server/cypher/library.ts";
import { maskCypher } from "../../server/cypher/scan.ts";
import { readDataset } from "../../server/dataset/read.ts";
import { filesUnder, QUERY_FILES, queryName, ROOT, readCypherFile, VARIANT_FILES } from "./files.ts";
import { KNOWN_ANSWERS } from "./knownAnswers.ts";

const TOPICS = ["companies", "network", "people", "places", "quality", "zones"];
const QUERIES = QUERY_FILES;
const SHARED = [...QUERIES, ...VARIANT_FILES, ...filesUnder("cypher/internal"), ...filesUnder("cypher/acts")];
const HAN = /\p{Script=Han}/u;

const ontology = readDataset(join(ROOT, "data")).dataset?.ontology;
const labels = new Set([
  ...["Entity", "Evidence", "Article", "Source", "GuanxiMeta"],
  ...(ontology?.labels ?? []).flatMap(({ name, secondary }) => [
    name,
    ...secondary.map((second) => second.name),
  ]),
]);
const types = new Set(["FROM", "PUBLISHED_IN", ...(ontology?.types ?? []).map(({ name }) => name)]);

describe("the library of Cypher", () => {
  it("can be read whole", () => {
    expect([...loadLibrary(ROOT).queries.keys()].sort()).toEqual(QUERIES.map(queryName).sort());
  });

  it("holds nothing under cypher/queries but <topic>/<name>.cypher", () => {
    const fits = new RegExp(`^cypher/queries/(${TOPICS.join("|")})/[a-z][A-Za-z]*\\.cypher$`);
    expect(QUERIES.filter((path) => !fits.test(path))).toEqual([]);
    const read = [...loadLibrary(ROOT).queries.values()].flatMap(({ variants }) => variants);
    expect(read).toHaveLength(VARIANT_FILES.length);
  });

  it("uses what the 2026 line of Neo4j deprecates nowhere but where numbers in stretches are needed", () => {
    const files = filesUnder("cypher").filter((path) => path.endsWith(".cypher"));
    const using = (pattern: RegExp) =>
      files.filter((path) => pattern.test(maskCypher(readFileSync(join(ROOT, path), "utf8"))));
    expect(using(/\bCALL\s*\{/)).toEqual([]);
    // `elementId` has no order: the numbers of a change by hand have nothing to take their place yet.
    expect(using(/(?<![\w.])id\s*\(/).filter((path) => !path.startsWith("cypher/byHand/"))).toEqual([]);
  });

  it("looks nothing up in a map of ids but what is a text", () => {
    const bare = filesUnder("cypher")
      .filter((path) => path.endsWith(".cypher"))
      .flatMap((path) => readFileSync(join(ROOT, path), "utf8").split("\n"))
      .filter((line) => /\$\w+\[(\w+\.id)\]/.test(line))
      .filter((line) => !line.includes(`${/\[(\w+\.id)\]/.exec(line)?.[1]} > '' THEN`));
    expect(bare).toEqual([]);
  });

  it("has an answer known by hand for every saved query, and none for others", () => {
    const known = [...new Set(KNOWN_ANSWERS.map(({ query }) => query))].sort();
    expect(known).toEqual(QUERIES.map(queryName).sort());
  });
});

describe.each(QUERIES)("%s", (path) => {
  const file = readCypherFile(path, "queries");
  const texts = [
    file.title,
    file.description,
    ...file.params.map(({ title }) => title),
    ...Object.values(file.columns),
  ];

  it("speaks both languages", () => {
    for (const text of texts) {
      expect(text?.zh).toMatch(HAN);
      expect(text?.en).toMatch(/[A-Za-z]/);
      expect(text?.en).not.toMatch(HAN);
    }
  });

  it("explains itself in one line", () => {
    expect(file.description?.zh.length).toBeLessThanOrEqual(80);
    expect(file.description?.en.length).toBeLessThanOrEqual(160);
  });

  it("takes entities only of labels that exist", () => {
    expect(file.params.flatMap((param) => param.labels).filter((label) => !labels.has(label))).toEqual([]);
  });
});

describe.each(SHARED)("%s keeps to the common subset:", (path) => {
  const text = readFileSync(join(ROOT, path), "utf8");
  const cypher = maskCypher(text);

  it("labels and types stand in the ontology, or in place of what has a role", () => {
    const used = [...cypher.matchAll(/[([]\s*\w*\s*:([\w|:&!]+)/g)].flatMap((match) =>
      (match[1] ?? "").split(/[|:&!]+/).map((name) => ({ name, node: match[0].startsWith("(") })),
    );
    const unknown = used.filter(
      ({ name, node }) => name !== "" && !/^__[A-Z]+__$/.test(name) && !(node ? labels : types).has(name),
    );
    expect(unknown).toEqual([]);
  });

  it("one relationship per MATCH", () => {
    const patterns = cypher.split(
      /\b(?=OPTIONAL MATCH|MATCH|WITH|WHERE|RETURN|UNWIND|CALL|UNION|ORDER BY)\b/,
    );
    const double = patterns.filter(
      (part) => /^(OPTIONAL )?MATCH/.test(part) && (part.match(/-\[/g) ?? []).length > 1,
    );
    expect(double).toEqual([]);
  });

  it("every answer of several rows is in a stated order", () => {
    expect(cypher).toMatch(/ORDER BY|LIMIT 1\b|\{\s*id:|count\(/);
  });

  it("reads only", () => {
    expect(cypher).not.toMatch(/\b(CREATE|MERGE|DELETE|DETACH|SET|REMOVE|DROP|LOAD CSV|FOREACH)\b/);
  });
});
