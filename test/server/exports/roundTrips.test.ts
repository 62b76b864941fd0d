import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { projectRoot } from "../../../server/config.ts";
import { readCheckedDataset } from "../../../server/dataset/check.ts";
import { writeLines } from "../../../server/dataset/lines.ts";
import type { Dataset, DatasetEntity, DatasetRelation } from "../../../server/dataset/model.ts";
import { ftmLines } from "../../../server/exports/ftm.ts";
import { gexfLines } from "../../../server/exports/gexf.ts";
import { graphmlLines } from "../../../server/exports/graphml.ts";
import { attributeLosses, lossesText } from "../../../server/exports/losses.ts";
import { collect } from "../../../server/imports/collecting/collect.ts";
import type { KnownGraph } from "../../../server/imports/collecting/known.ts";
import { readTables } from "../../../server/imports/readTables.ts";
import { openTables } from "../../../server/imports/tables.ts";
import { atOnce } from "../../../server/slices.ts";

const folder = mkdtempSync(join(tmpdir(), "guanxi-trips-"));
afterAll(() => rmSync(folder, { recursive: true }));

const NOBODY: KnownGraph = { byId: () => null, byName: () => [], source: () => null };
const FORMATS = { graphml: graphmlLines, gexf: gexfLines, ftm: ftmLines } as const;
type Format = keyof typeof FORMATS;
let written = 0;

/** What comes of a data set that is written, and imported into an empty graph. */
async function trip(dataset: Dataset, format: Format) {
  written += 1;
  const path = join(folder, `${written}.${format}`);
  writeLines(path, FORMATS[format](dataset));
  const lens = dataset.ontology;
  const file = await openTables(path);
  const { tables, rows } = await readTables({ files: [file], mapping: null, lens });
  const readings = tables.map(({ reading }) => reading);
  const faults = rows.flatMap(({ facts }) => facts.faults);
  const known = { known: NOBODY, decided: new Map<string, string | null>(), lens, widen: true };
  const found = atOnce(collect({ ...known, set: "s", rows, readings, files: tables.map(() => "s") }));
  return { dataset: found.dataset, faults, rejections: found.rejections };
}

function entityTold({ id, label, labels, name, nameEn, aliases, properties }: DatasetEntity, set: string) {
  return {
    id: `${set}${id}`,
    label,
    labels: labels.slice(0, 1),
    name,
    nameEn,
    aliases: [...aliases].sort(),
    properties,
  };
}

function relationTold(relation: DatasetRelation, dataset: Dataset, set: string) {
  const { id, type, from, to, date, dateEnd, datePrecision, status, properties, evidence } = relation;
  const isSymmetric = dataset.ontology.types.find(({ name }) => name === type)?.symmetric === true;
  const ends = [`${set}${from}`, `${set}${to}`];
  const passage = dataset.evidence.find((one) => one.id === evidence[0]);
  const article = dataset.articles.find((one) => one.id === passage?.article);
  const source = dataset.sources.find((one) => one.id === article?.source);
  return {
    ...{ id: `${set}${id}`, type, ends: isSymmetric ? ends.sort() : ends },
    ...{ date, dateEnd, datePrecision, status, properties },
    told: [source?.name, article?.title, article?.url, article?.published, passage?.quote, passage?.locator],
  };
}

const told = (dataset: Dataset, set: string) => ({
  entities: dataset.entities.map((one) => entityTold(one, set)),
  relations: dataset.relations.map((one) => relationTold(one, dataset, set)),
});

describe("a file of another program's format", () => {
  const sets = ["test/fixtures/tiny", "data"].flatMap((from) =>
    (Object.keys(FORMATS) as Format[]).map((format) => [from, format] as const),
  );

  it.each(sets)("of %s as %s brings back all but what is said to be lost", async (from, format) => {
    const dataset = readCheckedDataset(join(projectRoot(), from));
    const back = await trip(dataset, format);
    expect(back.faults).toEqual([]);
    expect(back.rejections).toEqual([]);
    expect(told(back.dataset, "")).toEqual(told(dataset, "s/"));
  });

  it("holds any text that XML can hold", async () => {
    const dataset = readCheckedDataset(join(projectRoot(), "test/fixtures/tiny"));
    const [first] = dataset.entities;
    if (first === undefined) throw new Error("the fixture is empty");
    const texts = fc.stringMatching(/^[a-z\u4e00-\u9fff<>&"'\]\n\t😀]{1,20}$/u).map((text) => `x${text}x`);
    await fc.assert(
      fc.asyncProperty(texts, fc.constantFrom<Format>("graphml", "gexf", "ftm"), async (name, format) => {
        const changed = { ...dataset, entities: [{ ...first, name }], relations: [] };
        const back = await trip(changed, format);
        expect(back.dataset.entities.map((one) => one.name)).toEqual([name]);
      }),
      { numRuns: 40 },
    );
  });

  it("has beside it what it lost, in both languages", () => {
    const dataset = readCheckedDataset(join(projectRoot(), "test/fixtures/tiny"));
    const losses = attributeLosses(dataset);
    const text = lossesText(losses);
    for (const { zh } of losses) expect(text).toContain(`- ${zh}`);
    for (const { en } of losses) expect(text).toContain(`- ${en}`);
    expect(losses.map(({ en, count }) => `${en}: ${count}`)).toMatchInlineSnapshot(`
      [
        "the lens: names and looks of labels, types and properties: null",
        "ids have the name of their data set before them once they are imported: null",
        "passages of a relation beyond its first: 1",
        "passages that entities rest on: 7",
        "paraphrases of passages: 10",
        "places and hashes of passages: 10",
        "authors and English titles of articles: 3",
        "English names, kinds and addresses of sources: 2",
        "short names of entities: 1",
        "dates as they are printed: 12",
        "confidences of relations: 1",
        "events that relations are derived from: 2",
      ]
    `);
    const bare = { ...dataset, entities: [], relations: [], evidence: [], articles: [], sources: [] };
    expect(attributeLosses(bare)).toHaveLength(2);
  });
});
