import { constants, deflateRawSync, inflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { Problem } from "#contract/problem.ts";
import type { SavedQuery } from "#contract/query.ts";
import { zipOf } from "../../../../client/src/exports/zip.ts";
import { actsFor, importPlan, placeOf } from "../../../../client/src/panels/queries/import/importPlan.ts";
import { readFiles } from "../../../../client/src/panels/queries/import/readFiles.ts";
import { BadZip, unzipped } from "../../../../client/src/panels/queries/import/unzip.ts";

const query = (name: string, version: number | null = null): SavedQuery => ({
  ...{ name, topic: "people", title: { zh: name, en: name }, description: { zh: "", en: "" } },
  ...{ returns: "table", params: [], columns: {}, cypher: "RETURN 1 AS one\n", variants: [] },
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

  interface Archive {
    /** The size that the directory claims. */
    readonly claimed?: number | undefined;
    readonly name?: Buffer;
    /** Bits: 1 for encrypted, 8 for sizes that stand behind the file. */
    readonly flags?: number;
    readonly stored?: boolean;
  }

  /** An archive with one file. */
  function archive(body: Buffer, { claimed, name, flags = 0, stored = false }: Archive = {}) {
    const path = name ?? Buffer.from("a.cypher");
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(flags, 2);
    shared.writeUInt16LE(stored ? 0 : 8, 4);
    shared.writeUInt32LE(body.length, 14);
    shared.writeUInt32LE(claimed ?? inflateRawSync(body).length, 18);
    shared.writeUInt16LE(path.length, 22);
    const sizes = shared.subarray(10, 22);
    const header = Buffer.concat([Buffer.from("PK\x03\x04"), shared]);
    const behind = flags & 8 ? Buffer.concat([Buffer.from("PK\x07\x08"), sizes]) : Buffer.alloc(0);
    if (flags & 8) header.fill(0, 14, 26);
    const entry = Buffer.concat([Buffer.from("PK\x01\x02"), Buffer.from([20, 0]), shared, Buffer.alloc(14)]);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(1, 8);
    end.writeUInt16LE(1, 10);
    end.writeUInt32LE(header.length + path.length + body.length + behind.length, 16);
    return Uint8Array.from(Buffer.concat([header, path, body, behind, entry, path, end]));
  }
  const all = () => true;
  const textsIn = (bytes: Uint8Array) =>
    unzipped(bytes, all).map(({ path, bytes: inside }) => [path, new TextDecoder().decode(inside)]);

  it("opens deflated archives, and none that unpacks to more than it says", () => {
    const deflated = (text: string, claimed?: number) => archive(deflateRawSync(text), { claimed });
    expect(textsIn(deflated("RETURN 1"))).toEqual([["a.cypher", "RETURN 1"]]);
    expect(() => unzipped(deflated("x".repeat(100_000), 10), all)).toThrow(BadZip);
    expect(() => unzipped(deflated("x", 2), all)).toThrow(BadZip);
    expect(() => unzipped(deflated("x", 2 ** 31), all)).toThrow(BadZip);
    expect(() => unzipped(new Uint8Array(5), all)).toThrow(BadZip);
    expect(() => unzipped(new Uint8Array(0), all)).toThrow(BadZip);
    expect(() => unzipped(deflated("RETURN 1").subarray(8), all)).toThrow(BadZip);
  });

  it("opens archives that tell sizes behind each file, as streams are written", () => {
    const streamed = (text: string, claimed?: number) => archive(deflateRawSync(text), { flags: 8, claimed });
    const long = Array.from({ length: 20_000 }, (_, n) => `RETURN ${n * 7919}`).join("\n");
    expect(textsIn(streamed(long))).toEqual([["a.cypher", long]]);
    expect(() => unzipped(streamed(long, 10), all)).toThrow(BadZip);
  });

  it("gives up a bomb where it becomes one", () => {
    // Ten gigabytes of zeros in ten megabytes: unpacked to its end it would take far longer than a test may.
    const block = deflateRawSync(Buffer.alloc(10_000_000), { finishFlush: constants.Z_FULL_FLUSH });
    const bomb = archive(Buffer.concat(Array.from({ length: 1000 }, () => block)), { claimed: 100_000 });
    expect(() => unzipped(bomb, all)).toThrow(BadZip);
  });

  it("refuses what is encrypted", () => {
    const sealed = { flags: 1, stored: true, claimed: 8 };
    expect(() => unzipped(archive(Buffer.alloc(20, 65), sealed), all)).toThrow(BadZip);
  });

  it("reads names as UTF-8, said or unsaid", () => {
    const text = deflateRawSync("RETURN 1");
    const pathIn = (name: Buffer, flags: number) => textsIn(archive(text, { name, flags }))[0]?.[0];
    for (const flags of [0, 0x800]) {
      expect(pathIn(Buffer.from("查询/人.cypher"), flags)).toBe("查询/人.cypher");
      expect(pathIn(Buffer.from("é.cypher"), flags)).toBe("é.cypher");
    }
    expect(pathIn(Buffer.from("é.cypher", "latin1"), 0)).toBe("é.cypher");
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
