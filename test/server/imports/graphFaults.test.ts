import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import { projectRoot } from "../../../server/config.ts";
import { readCheckedOntology } from "../../../server/dataset/ontology.ts";
import { FileFault } from "../../../server/files/faults.ts";
import { readTables } from "../../../server/imports/readTables.ts";
import { openTables } from "../../../server/imports/tables.ts";

const lens = readCheckedOntology(join(projectRoot(), "data"));
const folder = mkdtempSync(join(tmpdir(), "guanxi-unkind-"));
afterAll(() => rmSync(folder, { recursive: true }));

const graphml = (inside: string, before = "") =>
  `<?xml version="1.0"?>\n${before}<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n<graph>\n${inside}\n</graph></graphml>`;
const node = (id: string) => `<node id="${id}"/>`;
const deep = (count: number) => `${'{"a":'.repeat(count)}1${"}".repeat(count)}`;
const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, 1] as const));
const stored = (parts: Record<string, Uint8Array>) => zipSync(parts, { level: 0 });

/** The name of the part is written over where it stands, as no packer would write it. */
function slipped(): Uint8Array {
  const bytes = Buffer.from(stored({ "aaaaaaaaaaaa.json": strToU8("[{}]") }));
  for (let at = bytes.indexOf("aaaaaaaaaaaa"); at >= 0; at = bytes.indexOf("aaaaaaaaaaaa", at + 1))
    bytes.write("../../../etc", at, "latin1");
  return bytes;
}

const BARE = "2 rows, 1 END_MISSING, 1 END_MISSING, 1 TYPE_UNKNOWN";

/** Each file, and what is said of it: as a whole with its line, or of its rows. */
const UNKIND: readonly (readonly [string, string | Uint8Array, string])[] = [
  [
    "bomb.graphml",
    graphml(node("&b;"), '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>\n'),
    "XML_DOCTYPE 2",
  ],
  [
    "outside.gexf",
    '<?xml version="1.0"?>\n<!DOCTYPE gexf [\n<!ENTITY f SYSTEM "file:///etc/passwd">]>\n<gexf><graph/></gexf>',
    "XML_DOCTYPE 3",
  ],
  [
    "dtd.graphml",
    graphml(node("1"), '<!DOCTYPE graphml SYSTEM "http://127.0.0.1:1/x.dtd">\n'),
    "XML_DOCTYPE 2",
  ],
  [
    "entity.graphml",
    graphml(`${node("1")}\n<node id="&unknown;"/>`),
    "2 rows, 5 FILE_BROKEN_OFF XML_DOCTYPE",
  ],
  [
    "include.graphml",
    graphml('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>'),
    "XML_INCLUDE 4",
  ],
  ["svg.xml", '<?xml version="1.0"?><svg/>', "XML_UNKNOWN 1"],
  [
    "cut.graphml",
    graphml(`${node("1")}\n${node("2")}`).slice(0, -12),
    "3 rows, 6 FILE_BROKEN_OFF XML_BROKEN",
  ],
  ["nul.graphml", graphml(`${node("1")}\n<node id="a\u0000"/>`), "2 rows, 5 FILE_BROKEN_OFF XML_BROKEN"],
  ["deep.graphml", graphml(`${"<node id='1'><graph>".repeat(60)}`), "XML_BROKEN 4"],
  [
    "attributes.graphml",
    graphml(`<node ${Array.from({ length: 400 }, (_, at) => `a${at}="1"`).join(" ")}/>`),
    "XML_BROKEN 4",
  ],
  ["long.graphml", graphml(`<node id="${"x".repeat(3_000_000)}"/>`), "CELL_TOO_LONG 4"],
  ["bare.gexf", "<gexf><graph><nodes><node/></nodes><edges><edge/></edges></graph></gexf>", BARE],
  ["none.graphml", graphml(""), "JSON_NO_RECORDS 1"],
  ["deep.json", `[\n${deep(100)}]`, "JSON_TOO_DEEP 2"],
  ["deep.jsonl", `{"name":"a"}\n${deep(100)}\n`, "2 rows, 2 FILE_BROKEN_OFF JSON_TOO_DEEP"],
  ["brackets.json", "[".repeat(200_000), "JSON_TOO_DEEP 1"],
  ["prototype.json", '[{"name":"a"},\n{"__proto__":{"admin":true}}]', "2 rows, 2 FILE_BROKEN_OFF JSON_KEY"],
  [
    "prototype.jsonl",
    '{"name":"a"}\n{"name":"b","x":{"__proto__":{"y":1}}}\n',
    "2 rows, 2 FILE_BROKEN_OFF JSON_KEY",
  ],
  ["cut.json", '[{"name":"a"},\n{"name":"b"', "2 rows, 2 FILE_BROKEN_OFF JSON_BROKEN"],
  ["comma.json", '{"nodes":[{"name":"a"}\n{"name":"b"}]}', "2 rows, 2 FILE_BROKEN_OFF JSON_BROKEN"],
  ["after.json", '[{"name":"a"}]\n]', "2 rows, 2 FILE_BROKEN_OFF JSON_BROKEN"],
  ["empty.json", "{}", "JSON_NO_RECORDS 1"],
  ["scalars.json", '{"a":\n[1,2,3]}', "JSON_NO_RECORDS 1"],
  [
    "lines.jsonl",
    '{"name":"a","type":"Person"}\nno json\n42\n{"name":"b","type":"Person"}\n',
    "4 rows, 2 ROW_WIDTH, 3 ROW_WIDTH",
  ],
  [
    "texts.jsonl",
    '{"name":"a\\u0000","type":"Person"}\n{"name":"\\ud800","type":"Person"}\n{"name":"=1+1","type":"Person"}\n',
    "3 rows, 1 CELL_NUL, 2 CELL_UNREADABLE, 3 CELL_FORMULA",
  ],
  ["wide.json", JSON.stringify([many(2000)]), "TOO_MANY_COLUMNS 1"],
  [
    "tables.json",
    `{${Array.from({ length: 200 }, (_, at) => `"t${at}":[{"name":"a"}]`).join(",")}}`,
    "TOO_MANY_TABLES 1",
  ],
  ["slip.zip", slipped(), "PART_NAME null"],
  ["bomb.zip", zipSync({ "a.json": new Uint8Array(8_000_000) }, { level: 9 }), "EXPANDS_TOO_MUCH null"],
  ["nested.zip", zipSync({ "a.zip": zipSync({ "b.csv": strToU8("a,b\n") }) }), "ARCHIVE_NESTED null"],
  [
    "parts.zip",
    zipSync(Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`${at}.csv`, strToU8("a")]))),
    "TOO_MANY_PARTS null",
  ],
  ["broken.zip", stored({ "a.json": strToU8("[{}]") }).subarray(0, 40), "WORKBOOK_BROKEN null"],
  ["picture.json", Buffer.from("\u0089PNG\r\n\u001a\n", "latin1"), "NOT_A_WORKBOOK null"],
];

async function said(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  writeFileSync(path, content);
  try {
    const opened = await openTables(path);
    const { tables, rows } = await readTables({ files: [opened], mapping: null, lens });
    opened.close();
    const broken = tables.find(({ brokenOff }) => brokenOff !== null)?.brokenOff;
    const faults = rows.flatMap(({ facts }) =>
      facts.faults.filter(({ code }) => code !== "NAME_MISSING").map(({ line, code }) => `${line} ${code}`),
    );
    const end = broken == null ? [] : [`${broken.line} FILE_BROKEN_OFF ${broken.code}`];
    return [`${rows.length + end.length} rows`, ...faults, ...end].join(", ");
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    return `${error.code} ${error.line}`;
  }
}

describe("an unkind graph file", () => {
  it.each(UNKIND)("%s is told with its line", async (name, content, expected) => {
    expect(await said(name, content)).toBe(expected);
  });

  it("in an archive is told with its part and line, and the other parts are read", async () => {
    const parts = {
      "a.csv": strToU8("企业,类型\n甲公司,Company\n"),
      "b.json": strToU8("[\n{]"),
      "c.png": Buffer.from("\u0089PNG\r\n\u001a\n", "latin1"),
      "d.zip": zipSync({ "b.csv": strToU8("a,b\n") }),
      "e.graphml": strToU8(graphml(node("1"))),
    };
    const path = join(folder, "some.zip");
    writeFileSync(path, zipSync(parts));
    const opened = await openTables(path);
    const { tables, rows } = await readTables({ files: [opened], mapping: null, lens });
    opened.close();
    expect(rows.map(({ table }) => tables[table]?.table.sheet)).toEqual(["a.csv", "e.graphml · nodes"]);
    expect(
      tables.flatMap(({ table, brokenOff }) =>
        brokenOff === null ? [] : [[table.sheet, brokenOff.code, brokenOff.line]],
      ),
    ).toEqual([
      ["b.json", "JSON_BROKEN", 2],
      ["c.png", "NOT_A_WORKBOOK", null],
      ["d.zip", "ARCHIVE_NESTED", null],
    ]);
  });

  it.each([
    ["XML_DOCTYPE", "bomb.graphml", graphml(node("&b;"), '<!DOCTYPE x [<!ENTITY b "b">]>\n')],
    [
      "XML_INCLUDE",
      "in.graphml",
      graphml('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="x"/>'),
    ],
    ["EXPANDS_TOO_MUCH", "zeros.json", "\u0000".repeat(8_000_000)],
    ["JSON_KEY", "key.json", '[{"__proto__":{"a":1}}]'],
  ])("that means harm (%s) lets nothing of its archive be read", async (code, name, content) => {
    const path = join(folder, `${name}.zip`);
    writeFileSync(path, zipSync({ "a.csv": strToU8("企业\n甲公司\n"), [name]: strToU8(content) }));
    await expect(openTables(path)).rejects.toMatchObject({ code, sheet: name });
  });

  it("is what its bytes say, whatever it is called", async () => {
    const names = ["a.csv", "a.json", "a.xlsx", "a"];
    for (const name of names) expect(await said(name, graphml(node("1")))).toBe("1 rows");
    expect(await said("b.graphml", "企业,类型\n甲公司,Company\n")).toBe("1 rows");
  });
});
