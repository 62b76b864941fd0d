import { describe, expect, it } from "vitest";
import { OntologySchema } from "#contract/ontology.ts";
import ontologyJson from "../../../data/ontology.json";
import type { Dataset, DatasetEntity, DatasetRelation, Fault } from "../../../server/dataset/model.ts";
import { formatFault } from "../../../server/dataset/model.ts";
import { checkTelling } from "../../../server/dataset/telling.ts";

const ONTOLOGY = OntologySchema.parse(ontologyJson);

function entity(id: string, name: string, rest: Partial<DatasetEntity> = {}): DatasetEntity {
  return {
    ...{ line: 2, id, label: "Company", labels: [], name, nameEn: null, shortName: null, shortNameEn: null },
    ...{ aliases: [], aliasScopes: [], evidence: [], properties: {} },
    ...rest,
  };
}

const CITY = entity("city", "运城市", { label: "Place" });
const OFFICE = entity("office", "运城市政府", { aliases: ["市政府"], aliasScopes: ["city"] });
const FIRM = entity("firm", "山植树下（运城）果汁有限公司", { shortName: "山植树下" });

function relation(rest: Partial<DatasetRelation> = {}): DatasetRelation {
  return {
    ...{ line: 2, id: "r", type: "CONTACTED", from: "office", to: "firm" },
    ...{ date: null, dateEnd: null, datePrecision: "unknown", dateText: null, status: "reported" },
    ...{ modality: "done", confidence: null, derivedFrom: null, subjectFrom: null, evidence: ["both"] },
    properties: {},
    ...rest,
  };
}

const passage = (id: string, paraphrase: string) => ({
  ...{ line: 2, id, article: "april", locator: "p1", span: null, paraphrase },
  ...{ paraphraseEn: null, quote: null },
});

function told(rest: Partial<Dataset> = {}, spans: ReadonlyMap<string, string> = new Map()) {
  const dataset: Dataset = {
    ontology: ONTOLOGY,
    sources: [],
    articles: [
      {
        ...{ line: 2, id: "april", source: "paper", title: "", titleEn: null, authors: [], authorsEn: [] },
        ...{ published: "2024-04", publishedPrecision: "month", url: null, file: null },
      },
    ],
    evidence: [
      passage("both", "市政府的人到了山植树下(运城)果汁有限公司。"),
      passage("one", "市政府的人去走访。"),
      passage("other", "山植树下是一家果汁企业。"),
    ],
    entities: [CITY, FIRM, OFFICE],
    relations: [],
    ...rest,
  };
  const faults: Fault[] = [];
  const telling = checkTelling(dataset, spans, faults);
  return { telling, faults: faults.map((fault) => `${fault.code} ${formatFault(fault)}`) };
}

describe("the ends of a relation", () => {
  it("are named by a name, a short name or an alias, whatever the width of its signs", () => {
    const { telling, faults } = told({ relations: [relation()] });
    expect(faults).toEqual([]);
    expect(telling).toMatchObject({ named: 1, subjectFrom: 0 });
  });

  it("are missed where no passage names one, but not where it is inferred", () => {
    const lacking = relation({ evidence: ["one"] });
    expect(told({ relations: [lacking] }).faults).toEqual([
      expect.stringMatching(/^END_UNNAMED .*:2:to .*firm/),
    ]);
    const inferred = told({ relations: [{ ...lacking, status: "inferred" }] });
    expect(inferred.faults).toEqual([]);
    expect(inferred.telling.named).toBe(0);
  });

  it("may be named by a passage of their own, which is then not cited for anything else", () => {
    const marked = relation({ evidence: ["one"], subjectFrom: "other" });
    expect(told({ relations: [marked] })).toMatchObject({
      faults: [],
      telling: { named: 1, subjectFrom: 1 },
    });
    expect(told({ relations: [{ ...marked, evidence: ["one", "other"] }] }).faults).toEqual([
      expect.stringMatching(/^VALUE_INVALID .*subjectFrom other is cited already/),
    ]);
  });

  it("are looked for in the text too, where it is there", () => {
    const spans = new Map([["both", "市政府的人到了那家公司。"]]);
    expect(told({ relations: [relation()] }, spans).faults).toEqual([expect.stringMatching(/^END_UNNAMED /)]);
  });
});

describe("a date as printed", () => {
  it("stands in one of the passages, whichever way these are there", () => {
    const dated = relation({ date: "2024-04-02", datePrecision: "day", dateText: "4月2日" });
    const untold = [expect.stringMatching(/^DATE_UNTOLD .*:2:dateText no passage says 4月2日/)];
    expect(told({ relations: [dated] }).faults).toEqual(untold);
    const evidence = [passage("both", "市政府的人4月2日到了山植树下。"), passage("other", "四月初的事。")];
    expect(told({ relations: [dated], evidence }).faults).toEqual([]);
    const spans = new Map([["both", "市政府的人到了山植树下。"]]);
    expect(told({ relations: [dated], evidence }, spans).faults).toEqual(untold);
    const named = { ...dated, evidence: ["other"], subjectFrom: "both" };
    expect(told({ relations: [named], evidence }).faults).toEqual(untold);
  });
});

describe("what is planned", () => {
  it.each([
    ["2024", true],
    ["2024-04", true],
    ["2026-06", true],
    ["2024-03", false],
    ["2023", false],
  ])("and dated %s: %s", (date, right) => {
    const planned = relation({ date, modality: "planned" });
    expect(told({ relations: [planned] }).faults.length === 0).toBe(right);
    expect(told({ relations: [{ ...planned, modality: "done" }] }).faults).toEqual([]);
  });

  it("is held to the date of its event as well", () => {
    const event = entity("firm", "山植树下", { label: "Event", properties: { held: "2023" } });
    const { faults } = told({
      entities: [CITY, event, OFFICE],
      relations: [relation({ modality: "planned" })],
    });
    expect(faults).toEqual([expect.stringMatching(/^DATE_INVALID .*over by 2023/)]);
  });
});

describe("names", () => {
  it("mean one entity each, in either language and short or long", () => {
    const second = entity("second", "山植树下", { line: 5 });
    expect(told({ entities: [CITY, FIRM, second] }).faults).toEqual([
      expect.stringMatching(/^NAME_TAKEN entities.csv:5:name 山植树下 is firm already/),
    ]);
  });

  it("may be shared by aliases of different scopes, of entities that there are", () => {
    const other = entity("other", "朔州市政府", { aliases: ["市政府"], aliasScopes: ["firm"] });
    expect(told({ entities: [CITY, FIRM, OFFICE, other] }).faults).toEqual([]);
    expect(told({ entities: [CITY, FIRM, OFFICE, { ...other, aliasScopes: ["city"] }] }).faults).toEqual([
      expect.stringMatching(/^NAME_TAKEN .*aliases 市政府 is office already/),
    ]);
    expect(told({ entities: [CITY, FIRM, OFFICE, { ...other, aliasScopes: ["nowhere"] }] }).faults).toEqual([
      expect.stringMatching(/^REFERENCE_UNKNOWN .*aliases there is no nowhere/),
    ]);
  });
});
