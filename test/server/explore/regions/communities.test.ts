import { describe, expect, it } from "vitest";
import { communitiesOf, type Link } from "../../../../server/explore/regions/communities.ts";

const link = (from: string, to: string, count = 1): Link => ({ from, to, count, inferred: 0 });

/** A hub with `leaves` others around it. */
function star(hub: string, leaves: number): { readonly ids: string[]; readonly links: Link[] } {
  const ids = Array.from({ length: leaves }, (_, index) => `${hub}${index}`);
  return { ids: [hub, ...ids], links: ids.map((id) => link(hub, id)) };
}

function together(...parts: readonly { readonly ids: string[]; readonly links: Link[] }[]) {
  return { ids: parts.flatMap(({ ids }) => ids), links: parts.flatMap(({ links }) => links) };
}

describe("communitiesOf", () => {
  it("takes nobody, one, and some without a relation", () => {
    expect(communitiesOf([], []).regions).toEqual([]);
    expect(communitiesOf(["a"], []).regions).toEqual([["a"]]);
    expect(communitiesOf(["b", "a"], []).regions).toEqual([["a", "b"]]);
    expect(communitiesOf(["a", "b"], [link("a", "b"), link("a", "a")]).regions).toEqual([["a", "b"]]);
  });

  it("leaves together who all know one another", () => {
    const ids = [..."abcdefgh"];
    const links = ids.flatMap((a) => ids.filter((b) => b > a).map((b) => link(a, b)));
    expect(communitiesOf(ids, links).regions).toEqual([ids]);
  });

  it("parts what hangs together by one relation, the best connected first, in whatever order it comes", () => {
    const { ids, links } = together(star("p", 9), star("q", 8), { ids: [], links: [link("p", "q")] });
    const { regions, degree } = communitiesOf(ids, links);
    expect(regions.map((members) => [members[0], members.length])).toEqual([
      ["p", 10],
      ["q", 9],
    ]);
    expect(degree.get("p")).toBe(10);
    const turned = communitiesOf([...ids].reverse(), [...links].reverse());
    expect(turned.regions).toEqual(regions);
  });

  it("puts what is small to the one it has most to do with, and leaves islands out", () => {
    const { ids, links } = together(star("p", 9), star("q", 8), star("s", 2), star("i", 1), {
      ids: [],
      links: [link("s", "q", 3), link("s", "p")],
    });
    const { regions } = communitiesOf(ids, links);
    expect(regions.map(({ length }) => length)).toEqual([12, 10]);
    expect(regions[0]).toContain("s");
    expect(regions.flat()).not.toContain("i");
  });
});
