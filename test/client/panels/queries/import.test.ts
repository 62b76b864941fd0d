import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { Problem } from "#contract/problem.ts";
import type { SavedQuery } from "#contract/query.ts";
import { zipOf } from "../../../../client/src/exports/zip.ts";
import { actsFor, importPlan, placeOf } from "../../../../client/src/panels/queries/import/importPlan.ts";
import { readFiles } from "../../../../client/src/panels/queries/import/readFiles.ts";
import { BadZip, unzipped } from "../../../../client/src/panels/queries/import/unzip.ts";

const query = (name: string, version: number | null = null): SavedQuery => ({
  ...{ name, topic: "people", title: { zh: name, en: name }, description: { zh: "", en: "" } },
  ...{ returns: "table", params: [], columns: {}, cypher: "RETURN 1 AS one\n" },
  own: version === null ? null : { author: "", version, createdAt: "", updatedAt: "" },
});

describe("importing", () => {
  const file = (name: string, body: string | Uint8Array) => new File([body as BlobPart], name);

  it("reads files, folders and archives, and names what it cannot", async () => {
    const zip = zipOf(
      [
        { name: "queries/people/a.cypher", text: "// 中文\nRETURN 1" },
        { name: "__MACOSX/queries/people/._a.cypher", text: "x" },
        { name: "queries/README.md", text: "x" },
      ],
      "2026-11-22T00:00:00Z",
    );
    const found = await readFiles([
      file("all.zip", zip),
      file("z.cypher", "RETURN 2"),
      file("latin.cypher", Uint8Array.from([0x2f, 0x2f, 0xe9, 0x0a])),
      file("broken.zip", zip.subarray(0, 60)),
      file("long.cypher", "x".repeat(200_001)),
      file("notes.txt", "x"),
    ]);
    expect(found.files).toEqual([
      { path: "queries/people/a.cypher", text: "// 中文\nRETURN 1" },
      { path: "z.cypher", text: "RETURN 2" },
    ]);
    expect(found.faults).toEqual([
      { path: "broken.zip", fault: "badZip" },
      { path: "latin.cypher", fault: "notText" },
      { path: "long.cypher", fault: "tooLarge" },
    ]);
    expect(found.others).toBe(1);
  });

  /** An archive with one deflated file, with the size that the directory claims. */
  function deflated(text: string, claimed = Buffer.byteLength(text)): Uint8Array<ArrayBuffer> {
    const body = deflateRawSync(text);
    const name = Buffer.from("a.cypher");
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(body.length, 20);
    entry.writeUInt32LE(claimed, 24);
    entry.writeUInt16LE(name.length, 28);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(1, 10);
    end.writeUInt32LE(30 + name.length + body.length, 16);
    return Uint8Array.from(Buffer.concat([header, name, body, entry, name, end]));
  }

  it("opens deflated archives, and none that unpacks to more than it says", async () => {
    const [first] = await unzipped(deflated("RETURN 1"), () => true);
    expect(new TextDecoder().decode(first?.bytes)).toBe("RETURN 1");
    await expect(unzipped(deflated("x".repeat(100_000), 10), () => true)).rejects.toThrow(BadZip);
    await expect(unzipped(deflated("x", 2 ** 31), () => true)).rejects.toThrow(BadZip);
    await expect(unzipped(new Uint8Array(5), () => true)).rejects.toThrow(BadZip);
  });

  it("takes name and topic from where a file lies", () => {
    expect(placeOf("queries/people/met.cypher")).toEqual({ name: "met", topic: "people" });
    expect(placeOf("queries/met.CQL")).toEqual({ name: "met", topic: "" });
    expect(placeOf("met.cypher")).toEqual({ name: "met", topic: "" });
    expect(placeOf("a/我的<查询>/met.cypher").topic).toBe("我的 查询");
  });

  it("says of each file what would come of it before anything is done", () => {
    const present = {
      queries: [query("shipped"), query("mine", 3)],
      texts: new Map([
        ["shipped", "// head\nRETURN 1\n"],
        ["mine", "RETURN 2\n"],
      ]),
    };
    const refusal = {
      code: "QUERY_INVALID",
      errors: [{ parameter: "file:2", message: "x" }],
    } as unknown as Problem;
    const files = [
      { path: "people/shipped.cypher", text: "// head\r\nRETURN 1;\r\n" },
      { path: "x/shipped.cypher", text: "RETURN 9" },
      { path: "people/mine.cypher", text: "RETURN 2" },
      { path: "zones/mine.cypher", text: "RETURN 2" },
      { path: "other/mine.cypher", text: "RETURN 3" },
      { path: "new.cypher", text: "RETURN 4" },
      { path: "bad.cypher", text: "RETURN" },
    ];
    const judged = files.map(({ path }) =>
      path === "bad.cypher" ? { problem: refusal } : { query: query("x") },
    );
    const plan = importPlan(files, judged, present);
    expect(plan.map(({ kind }) => kind)).toEqual([
      "same",
      "taken",
      "same",
      "changed",
      "taken",
      "new",
      "refused",
    ]);
    expect(plan.map((planned) => actsFor(planned)[0])).toEqual([
      ...["leave", "save", "leave", "replace", "save", "save", "leave"],
    ]);
    expect(plan[3]?.other?.query.own?.version).toBe(3);
    expect(plan[6]?.fault).toBe(refusal);
  });
});
