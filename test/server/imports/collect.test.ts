import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../../../server/config.ts";
import { readCheckedOntology } from "../../../server/dataset/ontology.ts";
import { rowsOf } from "../../../server/files/rows.ts";
import { collect } from "../../../server/imports/collect.ts";
import type { Collected, CollectInput } from "../../../server/imports/collected.ts";
import { type KnownEntity, type KnownGraph, nameKey } from "../../../server/imports/known.ts";
import type { TableRow } from "../../../server/imports/mentions.ts";
import { type Reading, rowReader } from "../../../server/imports/readRow.ts";
import type { Column } from "../../../server/mapping/columns.ts";

const lens = readCheckedOntology(join(projectRoot(), "data"));
const faults = join(import.meta.dirname, "../../fixtures/import/faults");

/** A graph that holds these, and no sources. */
function graphOf(entities: readonly KnownEntity[] = []): KnownGraph {
  const named = ({ name, nameEn, aliases }: KnownEntity) => [name, ...(nameEn === null ? [] : [nameEn]), ...aliases];
  return {
    byId: (id) => entities.find((one) => one.id === id) ?? null,
    byName: (key) => entities.filter((one) => named(one).some((name) => nameKey(name) === key)),
    source: () => null,
  };
}

interface Table extends Reading {
  readonly rows: readonly (readonly string[])[];
}

function collected(tables: readonly Table[], more: Partial<CollectInput> = {}): Collected {
  const rows = tables.flatMap((table, at) => {
    const read = rowReader(table, lens);
    return table.rows.map((cells, row) => ({ table: at, facts: read({ line: row + 2, cells }) }));
  });
  return collect({
    ...{ set: "list", rows, readings: tables, files: tables.map((_, at) => `list${at}.csv`) },
    ...{ known: graphOf(), decided: new Map(), lens, widen: false, ...more },
  });
}

describe("the seeded faults of a list", () => {
  it("are found at their lines and columns, and no row that is right is refused", async () => {
    const { columns, faults: seeded, controls } = JSON.parse(readFileSync(join(faults, "faults.json"), "utf8"));
    const reading: Reading = { shape: "sheet", columns };
    const read = rowReader(reading, lens);
    const bytes = Readable.from([readFileSync(join(faults, "meetings.csv"))]);
    const dialect = { delimiter: ",", quote: '"', skip: 1 } as const;
    const rows: TableRow[] = [];
    for await (const row of rowsOf(bytes, { decoding: { encoding: "utf-8", mark: 3 }, dialect }))
      rows.push({ table: 0, facts: read(row) });
    const { rejections } = collect({
      ...{ set: "list", rows, readings: [reading], files: ["meetings.csv"] },
      ...{ known: graphOf(), decided: new Map(), lens, widen: false },
    });
    const lineOf = (row: number) => rows[row]?.facts.line ?? 0;
    const found = [
      ...rows.flatMap(({ facts }) => facts.faults.map(({ line, column, code }) => `${line} ${column} ${code}`)),
      ...rejections.map(({ row, column, code }) => `${lineOf(row)} ${column} ${code}`),
    ];
    const places = found.map((one) => one.replace(/ \S+$/, ""));
    const missed = seeded.filter(
      ({ line, column }: { line: number; column: string }) => !places.includes(`${line} ${column}`),
    );
    expect(missed).toEqual([]);
    const refused = new Set(places.map((place) => Number(place.split(" ")[0])));
    expect(controls.filter(({ line }: { line: number }) => refused.has(line))).toEqual([]);
  });
});
