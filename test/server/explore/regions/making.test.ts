import { describe, expect, it } from "vitest";
import { randomFrom } from "../../../../client/src/model/layouts/regions/task.ts";
import type { KeptMap } from "../../../../server/contract/map.ts";
import type { Link } from "../../../../server/explore/regions/communities.ts";
import { type MapInput, makeMap } from "../../../../server/explore/regions/making.ts";

/** Stars of `size` each, some linked with the next. */
function graph(stars: number, size: number): { readonly ids: string[]; readonly links: Link[] } {
  const random = randomFrom(stars);
  const ids: string[] = [];
  const links: Link[] = [];
  for (let star = 0; star < stars; star += 1) {
    for (let leaf = 0; leaf < size; leaf += 1) {
      ids.push(`s${star}-${leaf}`);
      if (leaf > 0) links.push({ from: `s${star}-0`, to: `s${star}-${leaf}`, count: 1, inferred: 0 });
      if (leaf > 2 && random() < 0.3)
        links.push({ from: `s${star}-${leaf}`, to: `s${star}-${leaf - 1}`, count: 1, inferred: 1 });
    }
    if (star > 0) links.push({ from: `s${star - 1}-0`, to: `s${star}-0`, count: 2, inferred: 0 });
  }
  return { ids, links };
}

function inputOf({ ids, links }: ReturnType<typeof graph>, before: KeptMap | null = null): MapInput {
  return {
    ...{ revision: "1", links, entities: ids.length, limit: 150, before, budgetMs: 0 },
    named: ids.map((id) => ({ id, label: "Person", zh: `名${id}`, en: `The name of ${id}` })),
  };
}

const made = (input: MapInput) => makeMap(input, () => undefined);

describe("makeMap", () => {
  it("makes maps of nobody and of one", () => {
    expect(made(inputOf({ ids: [], links: [] }))).toMatchObject({
      map: { regions: [], bundles: [] },
      members: [],
    });
    const one = made(inputOf({ ids: ["a"], links: [] }));
    expect(one.map.regions).toMatchObject([{ key: "a", size: 1, members: ["a"], hubs: 1 }]);
    expect(one.map.regions[0]?.hull.length).toBeGreaterThan(10);
  });

  it("draws at most as many marks as it may, of each region some, and says how many it has", () => {
    const { map, places, members } = made(inputOf(graph(9, 60)));
    expect(Object.keys(places).length).toBeLessThanOrEqual(150);
    expect(map.regions.map(({ size }) => size)).toEqual(members.map(({ length }) => length));
    for (const { members: shown, hubs, names } of map.regions) {
      expect(shown.length).toBeGreaterThanOrEqual(6);
      expect(hubs).toBe(5);
      expect(names[0]?.en).toBe(`The name of ${shown[0]}`);
    }
    expect(map.bundles).toHaveLength(8);
    expect(map.bundles.every(({ count }) => count === 2)).toBe(true);
  });

  it("has room for everybody's name where there are few", () => {
    const { map } = made(inputOf(graph(3, 13)));
    expect(map.regions.map(({ members }) => members.length)).toEqual([13, 13, 13]);
    expect(map.regions.map(({ hubs }) => hubs)).toEqual([13, 13, 13]);
  });

  it("tells the first map at once, and a better one when its time is over", () => {
    const heard: KeptMap[] = [];
    let time = 0;
    const best = makeMap(
      { ...inputOf(graph(5, 14)), budgetMs: 4 },
      (kept) => heard.push(kept),
      () => time++,
    );
    expect(heard).toHaveLength(1);
    expect(best.map.regions.map(({ key }) => key)).toEqual(heard[0]?.map.regions.map(({ key }) => key));
    expect(best.places).not.toEqual(heard[0]?.places);
  });

  it("is laid out for a phone held upright as well: the same regions and marks on a paper higher than wide", () => {
    const { map, places, upright } = made(inputOf(graph(12, 16)));
    expect([map.form, upright.map.form]).toEqual(["wide", "upright"]);
    const told = ({ map }: Pick<KeptMap, "map">) =>
      map.regions.map(({ key, members, names, size, hubs }) => ({ key, members, names, size, hubs }));
    expect(told(upright)).toEqual(told({ map }));
    expect(Object.keys(upright.places)).toEqual(Object.keys(places));
    const spanOf = (axis: "x" | "y", all: KeptMap["places"]) => {
      const at = Object.values(all).map((place) => place[axis]);
      return Math.max(...at) - Math.min(...at);
    };
    expect(spanOf("x", places)).toBeGreaterThan(spanOf("y", places));
    expect(spanOf("y", upright.places)).toBeGreaterThan(1.1 * spanOf("x", upright.places));
  });

  it("is the same for the same data, and stays where it was when a few are new", () => {
    const data = graph(6, 16);
    const before = made(inputOf(data));
    expect(made(inputOf(data))).toEqual(before);
    const more = {
      ids: [...data.ids, "new"],
      links: [...data.links, { from: "new", to: "s2-0", count: 1, inferred: 0 }],
    };
    const after = made(inputOf(more, before));
    expect(after.map.regions.map(({ key }) => key).sort()).toEqual(
      before.map.regions.map(({ key }) => key).sort(),
    );
    const moves = Object.entries(before.places).map(([id, { x, y }]) => {
      const place = after.places[id] ?? { x: 0, y: 0 };
      return Math.hypot(place.x - x, place.y - y);
    });
    expect(moves.filter((move) => move < 40).length / moves.length).toBeGreaterThan(0.9);
    expect(after.places.new).toBeDefined();
    // The upright form starts from its own places.
    const stayed = Object.entries(before.upright.places).filter(([id, { x, y }]) => {
      const place = after.upright.places[id] ?? { x: 0, y: 0 };
      return Math.hypot(place.x - x, place.y - y) < 40;
    });
    expect(stayed.length / moves.length).toBeGreaterThan(0.9);
  });
});
