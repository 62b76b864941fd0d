import { describe, expect, it } from "vitest";
import type { RegionMap } from "#contract/map.ts";
import { drawnWidth, type Mark, textWidth } from "../../../../client/src/exports/picture/frame.ts";
import { pictureOf } from "../../../../client/src/exports/picture/picture.ts";
import { svgOf } from "../../../../client/src/exports/picture/svg.ts";
import { stageAround } from "../../../../client/src/model/stage/stage.ts";
import type { Stage, View } from "../../../../client/src/model/types.ts";
import { presented } from "../../../../client/src/model/view/presented.ts";
import { contentOf, FACTS, ONTOLOGY, viewAll } from "../sample.ts";

const OPTIONS = { ground: "light", legend: false } as const;
const TARGET = "zone-beicheng";

function stageOf(part: Partial<View> = {}): Stage {
  const shown = presented(FACTS, viewAll(FACTS, part), ONTOLOGY);
  const ranking = { telling: () => 0, context: new Set<string>() };
  const room = { width: 1036, height: 708 };
  const of = { shown, target: TARGET, centre: { x: 0, y: 0 }, caption: "zh", context: false } as const;
  return stageAround({ ...of, room, ranking });
}

const MAP: RegionMap = {
  ...{ form: "wide", revision: "1", considered: 2, entities: 2, west: [] },
  regions: [
    {
      ...{ key: "k", names: [{ zh: "北城", en: "Beicheng" }], size: 7, hubs: 1 },
      members: [TARGET, "person-sun"],
      hull: [-200, -200, 200, -200, 200, 200, -200, 200, -200, 0],
      title: { x: 0, y: 150 },
    },
  ],
  bundles: [{ from: TARGET, to: "person-li", count: 12, bend: { x: 10, y: 10 }, pill: { x: 5, y: 90 } }],
};

const texts = (shapes: readonly Mark[], of: string) =>
  shapes.flatMap((shape) => (shape.kind === "text" && shape.of.startsWith(of) ? [shape.text] : []));
const paths = (shapes: readonly Mark[], of: string) =>
  shapes.filter((shape) => shape.kind === "path" && shape.of.startsWith(of)).length;

describe("a picture of a stage", () => {
  const stage = stageOf();
  const content = contentOf(FACTS, viewAll(FACTS, { stage }));
  const { shapes } = pictureOf(content, OPTIONS);

  it("has the arcs and pills of the canvas, and its places and sizes", () => {
    expect(stage.sectors.length).toBeGreaterThan(2);
    const marks = stage.sectors.filter(({ mark }) => mark !== null).length;
    expect(paths(shapes, "sector ")).toBe(stage.sectors.length + marks);
    for (const { type } of stage.sectors) {
      const name = ONTOLOGY.types.find((one) => one.name === type)?.zh ?? type;
      expect(texts(shapes, `sector ${type}`)[0]).toBe(name);
    }
    for (const { id, x, y, radius } of content.entities) {
      if (!stage.places.has(id)) continue;
      expect([x, y, radius]).toEqual([
        Math.round((stage.places.get(id)?.x ?? 0) * 100) / 100,
        Math.round((stage.places.get(id)?.y ?? 0) * 100) / 100,
        stage.radii.get(id),
      ]);
    }
  });

  it("keeps names clear of the pills", () => {
    const boxes = (of: string) =>
      shapes.flatMap((shape) => {
        if (shape.kind !== "text" || !shape.of.startsWith(of)) return [];
        const width = textWidth(shape.text, shape.size);
        const left = shape.align === "middle" ? shape.x - width / 2 : shape.x;
        const half = shape.size / 2;
        return [{ left, right: left + width, top: shape.y - half, bottom: shape.y + half }];
      });
    const names = content.entities.flatMap(({ id }) => boxes(id));
    expect(names.length).toBeGreaterThan(5);
    for (const pill of boxes("sector ")) {
      const over = names.filter(
        (name) =>
          name.left < pill.right &&
          pill.left < name.right &&
          name.top < pill.bottom &&
          pill.top < name.bottom,
      );
      expect(over).toEqual([]);
    }
  });

  it("leaves out what is no part of it, but for a shade where it is asked for as context", () => {
    const few = { ...stage, places: new Map([...stage.places].slice(0, 3)) };
    const alone = contentOf(FACTS, viewAll(FACTS, { stage: few }));
    expect(alone.entities.map(({ id }) => id).sort()).toEqual([...few.places.keys()].sort());
    const around = contentOf(FACTS, viewAll(FACTS, { stage: { ...few, context: true } }));
    const faint = around.entities.filter((entity) => entity.faint).map(({ id }) => id);
    expect(faint.length).toBe(FACTS.entities.size - 3);
    const drawn = pictureOf(around, OPTIONS).shapes;
    for (const id of faint) expect(texts(drawn, id)).toEqual([]);
  });

  it("fits the fonts of other machines to the room that its texts were given", () => {
    const svg = svgOf(content, OPTIONS);
    const all = [...svg.matchAll(/<text [^>]*font-size="([\d.]+)"[^>]*textLength="([\d.]+)"[^>]*>([^<]*)/g)];
    expect(all.length).toBe(svg.split("<text ").length - 1);
    for (const [, size, length, text = ""] of all) {
      expect(Math.abs(Number(length) - textWidth(text, Number(size)))).toBeLessThan(text.length);
    }
    expect(drawnWidth("孙鹏程", 20, true)).toBe(60);
  });
});

describe("a picture of a map", () => {
  const content = contentOf(FACTS, viewAll(FACTS, { map: { map: MAP, opened: new Map() } }));
  const { shapes } = pictureOf(content, OPTIONS);

  it("has its regions with their titles, and its bundles with their counts", () => {
    expect(paths(shapes, "region k")).toBe(1);
    expect(texts(shapes, "region k")).toEqual(["北城", "7"]);
    expect(paths(shapes, "bundle ")).toBe(2);
    expect(texts(shapes, "bundle ")).toEqual(["12"]);
    const order = shapes.map((shape) => ("of" in shape ? shape.of : shape.id));
    expect(order[0]).toBe("region k");
    expect(svgOf(content, OPTIONS)).toMatch(/<path d="M[^"]*C[^"]*Z" fill="rgb\(/);
  });

  it("has no line between two regions but their bundle", () => {
    const lines = shapes.filter((shape) => shape.kind === "line").map(({ id }) => id);
    expect(lines).toContain("visit");
    expect(content.relations.find(({ id }) => id === "visit")?.rest).toBe("thread");
  });

  it("is of the regions alone as a whole: of a selection there is no map", () => {
    const view = viewAll(FACTS, { map: { map: MAP, opened: new Map() } });
    expect(contentOf(FACTS, view, { chosen: [TARGET] }).map).toBeNull();
  });
});

describe("a picture of groups", () => {
  const groups = {
    by: "label",
    of: new Map([
      ["person-sun", "Person"],
      ["person-li", "Person"],
      [TARGET, "Zone"],
      ["project-battery", "Zone"],
    ]),
    open: new Set(["Person"]),
    places: new Map([["Zone", { x: 4000, y: 0 }]]),
  } as const;
  const picture = (part: Partial<View>) => {
    const content = contentOf(FACTS, viewAll(FACTS, part), { language: "en" });
    return pictureOf(content, OPTIONS).shapes;
  };
  const apart: View["placements"] = new Map(
    [...viewAll(FACTS).placements].map(([id], i) => [id, { x: i * 400, y: 0, pinned: false }]),
  );

  it("has the outlines of the canvas, and the title of one that was opened", () => {
    const close = new Map(apart)
      .set("person-sun", { x: -4000, y: 0, pinned: false })
      .set("person-li", { x: -4000, y: 90, pinned: false });
    const shapes = picture({ groups, placements: close });
    expect(paths(shapes, "group Zone")).toBe(1);
    expect(paths(shapes, "group Person")).toBe(1);
    expect(texts(shapes, "group Person")).toEqual(["Person · 2"]);
  });

  it("draws no outline that holds somebody else", () => {
    const mixed = new Map(apart)
      .set("person-sun", { x: -4000, y: -900, pinned: false })
      .set("person-li", { x: -4000, y: 900, pinned: false })
      .set("person-wang", { x: -4000, y: 0, pinned: false });
    expect(paths(picture({ groups, placements: mixed }), "group Person")).toBe(0);
  });
});
