import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PathOptions } from "#contract/paths.ts";
import type { Recipe, RecipeStep } from "../../../../client/src/model/types.ts";
import { EMPTY_VIEW } from "../../../../client/src/model/view/view.ts";
import { UnreadableLink } from "../../../../client/src/state/address/addressParts.ts";
import { formatAddress, parseAddress } from "../../../../client/src/state/address/url.ts";
import type { Selection } from "../../../../client/src/state/types.ts";

const read = (address: string) => parseAddress(new URL(address, "http://127.0.0.1:4600"));

function write(
  recipe: Recipe,
  rest: {
    selection?: Selection | null;
    companions?: readonly string[];
    hiddenTypes?: readonly string[];
    hiddenModalities?: readonly string[];
  } = {},
) {
  return formatAddress({
    view: {
      ...EMPTY_VIEW,
      recipe,
      filters: {
        hiddenLabels: new Set(),
        hiddenTypes: new Set(rest.hiddenTypes ?? []),
        hiddenStatuses: new Set(),
        hiddenModalities: new Set(rest.hiddenModalities ?? []),
      },
    },
    selection: rest.selection ?? null,
    companions: rest.companions ?? [],
    language: null,
    allTypes: ["MET_WITH", "SIGNED_WITH", "VISITED"],
    base: null,
  });
}

const overview: Recipe = { graph: "default", overview: true, saved: null, steps: [], without: [] };

describe("the address bar", () => {
  it("is empty for the overview", () => {
    expect(write(overview)).toBe("/");
    expect(read("/").recipe).toEqual(overview);
  });

  it("names everybody who is chosen", () => {
    const steps: RecipeStep[] = [{ kind: "show", ids: ["a", "b", "c, d"] }];
    const address = write(
      { ...overview, overview: false, steps },
      { selection: { kind: "entity", id: "a" }, companions: ["b", "c, d"] },
    );
    expect(address).toBe("/?focus=a,b,c%2C%20d&select=a&also=b,c%2C%20d");
    expect(read(address)).toMatchObject({ selection: { id: "a" }, companions: ["b", "c, d"] });
    expect(read("/?select=a").companions).toEqual([]);
  });

  it("is readable", () => {
    const steps: RecipeStep[] = [
      { kind: "show", ids: ["person-a", "zone-b"] },
      { kind: "paths", from: "person-a", to: "zone-b" },
      { kind: "expand", id: "person-a", types: [], direction: "both" },
      { kind: "expand", id: "zone-b", types: ["VISITED"], direction: "in" },
    ];
    const address = write(
      { graph: "default", overview: false, saved: null, steps, without: ["x"] },
      { selection: { kind: "entity", id: "zone-b" } },
    );
    expect(address).toBe(
      "/?focus=person-a,zone-b&path=person-a..zone-b&expand=person-a,zone-b~in~VISITED&without=x&select=zone-b",
    );
    expect(read(address).recipe.steps).toEqual(steps);
  });

  it("names the graph where it is another than the default one", () => {
    const other = { ...overview, graph: "a b&c" };
    expect(write(other)).toBe("/?graph=a%20b%26c");
    expect(read(write(other)).recipe).toEqual(other);
    expect(read(write({ ...other, saved: "view-1", overview: false })).recipe.graph).toBe("a b&c");
    expect(read("/?graph=").recipe.graph).toBe("default");
  });

  it("asks no server for more than 8 KB, whatever it says", () => {
    const ids = Array.from({ length: 3000 }, (_, at) => `实体-${at}`);
    const recipe = { graph: "press", overview: false, saved: null, without: [] };
    const steps: RecipeStep[] = [{ kind: "show", ids }];
    const url = new URL(write({ ...recipe, steps }), "http://127.0.0.1:4600");
    expect([url.search, url.hash.length > 8192]).toEqual(["?graph=press", true]);
    expect(parseAddress(url).recipe.steps).toEqual(steps);
    const few: RecipeStep[] = [{ kind: "show", ids: ids.slice(0, 300) }];
    expect(write({ ...recipe, steps: few }).length).toBeLessThan(8192);
  });

  it("tells an empty canvas from the overview", () => {
    const empty: Recipe = { graph: "default", overview: false, saved: null, steps: [], without: [] };
    expect(read(write(empty)).recipe).toEqual(empty);
  });

  it("names the types that are on where these are fewer", () => {
    expect(write(overview, { hiddenTypes: ["MET_WITH"] })).toBe("/?hide=MET_WITH");
    expect(write(overview, { hiddenModalities: ["planned"] })).toBe("/?hide=planned");
    expect(write(overview, { hiddenTypes: ["MET_WITH", "VISITED"] })).toBe("/?types=SIGNED_WITH");
    expect(read("/?types=SIGNED_WITH,VISITED").types).toEqual(["SIGNED_WITH", "VISITED"]);
  });

  it("carries a saved query with its parameters", () => {
    const steps: RecipeStep[] = [
      { kind: "query", name: "itinerary", params: { limit: 5, person: "孙 & 李" } },
    ];
    const link = read(write({ graph: "default", overview: false, saved: null, steps, without: [] }));
    expect(link.recipe.steps).toEqual([
      { kind: "query", name: "itinerary", params: { limit: "5", person: "孙 & 李" } },
    ]);
  });

  it.each(["/?path=a", "/?path=..b", "/?focus=%E4%BD", "/?common=a", "/?expand=~in"])(
    "refuses %s",
    (address) => {
      expect(() => read(address)).toThrow(UnreadableLink);
    },
  );

  it("passes over what is not ours, and languages we do not speak", () => {
    const link = read("/?utm_source=x&lang=fr&focus=a");
    expect(link.language).toBeNull();
    expect(link.recipe.steps).toEqual([{ kind: "show", ids: ["a"] }]);
  });

  it("reads every recipe that it writes", () => {
    const id = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 });
    const some = fc.uniqueArray(id, { minLength: 1, maxLength: 2 });
    const options: fc.Arbitrary<PathOptions> = fc.record(
      {
        maxLength: fc.integer({ min: 1, max: 8 }),
        hierarchy: fc.constantFrom("in", "out"),
        inferred: fc.constantFrom("in", "out"),
        context: some,
        without: some,
        viaTypes: some,
        within: fc.constantFrom("2024..", "2023-01..2024"),
      },
      { requiredKeys: [] },
    );
    const ids = (minLength: number) => fc.uniqueArray(id, { minLength, maxLength: 4 });
    const type = fc.constantFrom("MET_WITH", "VISITED");
    const steps = fc.tuple(
      fc.option(ids(1).map((all): RecipeStep => ({ kind: "show", ids: all }))),
      fc.option(
        fc.tuple(id, id, fc.option(options)).map(
          ([from, to, chosen]): RecipeStep => ({
            ...{ kind: "paths", from, to },
            ...(chosen !== null && Object.keys(chosen).length > 0 && { options: chosen }),
          }),
        ),
      ),
      fc.option(ids(2).map((all): RecipeStep => ({ kind: "common", ids: all }))),
      fc.array(
        fc
          .tuple(id, fc.uniqueArray(type, { maxLength: 2 }), fc.constantFrom("in", "out", "both"))
          .map(
            ([entity, types, direction]): RecipeStep => ({ kind: "expand", id: entity, types, direction }),
          ),
        { maxLength: 3 },
      ),
    );
    fc.assert(
      fc.property(steps, fc.boolean(), ids(0), ([show, paths, common, expansions], withOverview, without) => {
        const all = [show, paths, common, ...expansions].filter((step) => step !== null);
        const recipe = { graph: "default", overview: withOverview, saved: null, steps: all, without };
        expect(read(write(recipe)).recipe).toEqual(recipe);
      }),
    );
  });
});
