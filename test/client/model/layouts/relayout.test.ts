import { describe, expect, it } from "vitest";
import { extentOf } from "../../../../client/src/model/drawing/look.ts";
import { type Body, overlapOf } from "../../../../client/src/model/geometry/space.ts";
import type { View } from "../../../../client/src/model/types.ts";
import type { Explorer } from "../../../../client/src/state/types.ts";
import { ENTITIES, open, RELATIONS, told, url } from "../../state/explorerWorld.ts";
import { ONTOLOGY, payloadOf } from "../../world.ts";

const KINDS = ["force", "radial"] as const;

function overlaps(explorer: Explorer): string[] {
  const { view, caption } = explorer.getState();
  const bodies = [...explorer.presented().entities.values()].flatMap((fact): Body[] => {
    const place = view.placements.get(fact.id);
    return place === undefined
      ? []
      : [{ id: fact.id, x: place.x, y: place.y, extent: extentOf(fact, caption) }];
  });
  return bodies.flatMap((body, i) =>
    bodies
      .slice(i + 1)
      .filter((other) => overlapOf(body, other) !== null)
      .map((other) => `${body.id} ${other.id}`),
  );
}

const placesOf = (view: View, ids: readonly string[]) => ids.map((id) => view.placements.get(id));

describe("laying out anew", () => {
  it.each(KINDS)("moves all but the pinned, as one step: %s", async (kind) => {
    const { explorer } = open();
    await explorer.start(url("/?focus=a,b,c,d,e,f"));
    explorer.move("b", 40, 30);
    const before = explorer.getState().view;
    await explorer.relayout(kind);
    const after = explorer.getState().view;
    expect(placesOf(after, ["b"])).toEqual(placesOf(before, ["b"]));
    expect(overlaps(explorer)).toEqual([]);
    explorer.undo();
    expect(explorer.getState().view).toBe(before);
  });

  it.each(KINDS)("lays out the chosen only, and around the others: %s", async (kind) => {
    const { explorer } = open();
    await explorer.start(url("/?focus=a,b,c,d,e,f"));
    const before = explorer.getState().view;
    explorer.choose(["a", "b", "c"], "replace");
    await explorer.relayout(kind, "chosen");
    const after = explorer.getState().view;
    expect(placesOf(after, ["d", "e", "f"])).toEqual(placesOf(before, ["d", "e", "f"]));
    expect(placesOf(after, ["a", "b", "c"])).not.toEqual(placesOf(before, ["a", "b", "c"]));
    expect(overlaps(explorer)).toEqual([]);
  });
});

/** The small world in which b is part of a, and c of b, and what a has to do with d is dated. */
const levelled = {
  ontology: async () => ONTOLOGY,
  among: async ({ ids }: { readonly ids: readonly string[] }) => {
    const part = ONTOLOGY.types.find(({ roles }) => roles.includes("hierarchy"))?.name ?? "";
    const known = RELATIONS.map((relation) => {
      if (relation.id === "a-d") return { ...relation, date: "2024-04-02" };
      return relation.id === "a-b" || relation.id === "b-c" ? { ...relation, type: part } : relation;
    });
    return told(
      payloadOf(
        ENTITIES.filter(({ id }) => ids.includes(id)),
        known.filter(({ from, to }) => ids.includes(from) && ids.includes(to)),
      ),
    );
  },
};

describe("a chart", () => {
  it.each(["hierarchical", "time"] as const)(
    "is a stage of its own, one step that moves nobody, kept by address and saved view: %s",
    async (kind) => {
      const { explorer, written } = open(levelled);
      await explorer.start(url("/?focus=a,b,c,d,e,f"));
      const before = explorer.getState().view;
      await explorer.relayout(kind);
      const { view, history } = explorer.getState();
      expect(history.past.at(-1)?.step).toMatchObject({ kind: "layout", subject: { id: kind } });
      expect(view.placements).toBe(before.placements);
      expect(view.stage).toMatchObject({ form: "chart", chart: { kind } });
      const there = [...(view.stage?.places.keys() ?? [])].sort().join("");
      expect(there).toBe(kind === "time" ? "abcdef" : "abc");
      expect(view.stage?.left).toHaveLength(kind === "time" ? 0 : 3);
      expect([...(view.stage?.chart?.lines ?? [])].sort()).toEqual(kind === "time" ? [] : ["a-b", "b-c"]);

      const address = written.at(-1)?.address ?? "";
      expect(address).toBe(`/?focus=a,b,c,d,e,f&layout=${kind}`);
      const again = open(levelled).explorer;
      await again.start(url(address));
      expect(again.getState().view.stage?.places).toEqual(view.stage?.places);

      const third = open(levelled).explorer;
      await third.start(url("/?focus=a"));
      await third.openSaved({ id: null, name: "kept", state: explorer.toSaved() });
      expect(third.getState().view.stage?.places).toEqual(view.stage?.places);

      explorer.undo();
      expect(explorer.getState().view).toBe(before);
    },
  );

  it("gives way to another chart of all it was made of, and to a layout of everything", async () => {
    const { explorer } = open(levelled);
    await explorer.start(url("/?focus=a,b,c,d,e,f"));
    await explorer.relayout("hierarchical");
    await explorer.relayout("time");
    expect(explorer.getState().view.stage?.places.size).toBe(6);
    await explorer.relayout("force");
    expect(explorer.getState().view.stage).toBeNull();
    expect(overlaps(explorer)).toEqual([]);
  });

  it("is made of what is chosen where several are", async () => {
    const { explorer } = open(levelled);
    await explorer.start(url("/?focus=a,b,c,d,e,f"));
    explorer.choose(["a", "b", "d"], "replace");
    await explorer.relayout("hierarchical", "chosen");
    const { stage } = explorer.getState().view;
    expect([...(stage?.places.keys() ?? [])].sort().join("")).toBe("ab");
  });
});
