import { afterEach, describe, expect, it } from "vitest";
import { GraphMatcher } from "../../../server/drafts/same/GraphMatcher.ts";
import { groupOf, groupsFor, organisationLabels } from "../../../server/drafts/same/groups.ts";
import type { Reader } from "../../../server/load/stored.ts";
import { ONTOLOGY } from "../../client/world.ts";

const COLUMNS = ["id", "name", "nameEn", "aliases", "aliasScopes", "label", "dataset"];
type Row = readonly [id: string, name: string, label: string, dataset: string | null];

/** A store that has these entities and answers nothing else. */
function readerOf(rows: readonly Row[], asked: () => void): Reader {
  const store = {
    engine: { streams: true },
    async *stream() {
      asked();
      yield {
        columns: COLUMNS,
        rows: rows.map(([id, name, label, dataset]) => [id, name, null, [], [], label, dataset]),
      };
    },
  };
  return { store, library: { load: () => "" }, options: { timeoutMs: 1000 } } as unknown as Reader;
}

const FIRMS: readonly Row[] = [
  ["a", "山西晋岳重型机床股份有限公司", "Company", null],
  ["b", "晋岳重型机床", "Company", "mine"],
  ["c", "晋岳", "Person", null],
];
const wanted = { name: "晋岳重型机床", groups: groupsFor(ONTOLOGY, "Company", true) };

describe("the names of a graph", () => {
  const open: GraphMatcher[] = [];
  afterEach(() => {
    for (const one of open.splice(0)) one.close();
  });
  function matcher(more: { mostNames?: number; revision?: () => string } = {}) {
    let reads = 0;
    const { revision = () => "1", ...rest } = more;
    const made = new GraphMatcher({
      reader: readerOf(FIRMS, () => {
        reads += 1;
      }),
      ...{ lens: () => ONTOLOGY, revision: async () => revision(), ...rest },
    });
    open.push(made);
    return { made, reads: () => reads };
  }
  const ids = (found: Awaited<ReturnType<GraphMatcher["best"]>>) =>
    found?.map((some) => some.map(({ candidate }) => candidate.id)) ?? null;

  it("are read once for each revision, and looked through without those of the list itself", async () => {
    let revision = "1";
    const { made, reads } = matcher({ revision: () => revision });
    expect(ids(await made.best([wanted], { without: "mine", most: 3 }))).toEqual([["a"]]);
    expect(ids(await made.best([wanted, wanted], { without: "other", most: 3 }))).toEqual([
      ["b", "a"],
      ["b", "a"],
    ]);
    expect(reads()).toBe(1);
    revision = "2";
    await made.best([wanted], { without: "mine", most: 3 });
    expect(reads()).toBe(2);
  });

  it("are not looked through where they are too many", async () => {
    const { made } = matcher({ mostNames: 2 });
    expect(await made.best([wanted], { without: "", most: 3 })).toBeNull();
  });
});

describe("groups of names", () => {
  it("hold who may be one: a family's, and all but people where a list only leads one to expect a label", () => {
    const company = groupOf(ONTOLOGY, "Company").name;
    expect(groupsFor(ONTOLOGY, "Bank", true)).toContain(company);
    expect(groupsFor(ONTOLOGY, "Person", true)).toEqual([groupOf(ONTOLOGY, "Person").name]);
    expect(groupsFor(ONTOLOGY, "Organization", false)).toEqual(
      expect.arrayContaining([company, groupOf(ONTOLOGY, "Zone").name]),
    );
    expect(groupsFor(ONTOLOGY, "Organization", false)).not.toContain(groupOf(ONTOLOGY, "Person").name);
    const organisations = organisationLabels(ONTOLOGY);
    expect(organisations.has("Company")).toBe(true);
    for (const label of ["Person", "Place", "Event"]) expect(organisations.has(label)).toBe(false);
  });
});
