import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pictogramsFile } from "../../../../client/pictograms/make.ts";
import { lookupOf } from "../../../../client/src/model/drawing/look.ts";
import { SAFE_COLORS } from "../../../../client/src/model/drawing/safePalette.ts";
import { cornersOf, SHAPE_NAMES } from "../../../../client/src/model/drawing/shapes.ts";
import { pathOfSign } from "../../../../client/src/model/drawing/signs.ts";
import { SCALE_COLORS, scaleColor, styleOf } from "../../../../client/src/model/drawing/style.ts";
import type { Condition, Metrics, Style, StyleRule } from "../../../../client/src/model/types.ts";
import { EMPTY_VIEW } from "../../../../client/src/model/view/view.ts";
import { anEntity, aRelation, ONTOLOGY } from "../../world.ts";

const labels = ONTOLOGY.labels.map(({ name }) => name);
const lookup = lookupOf(ONTOLOGY);
const styleWith = (part: Partial<Style>): Style => ({ ...EMPTY_VIEW.style, ...part });
const styled = (part: Partial<Style>, metrics: Metrics | null = null) =>
  styleOf(styleWith(part), metrics, lookup, "zh");

type Triple = readonly [number, number, number];

function linear(color: string): Triple {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return [r, g, b];
}
const luminance = ([r, g, b]: Triple) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
function contrast(left: string, right: string): number {
  const [a, b] = [luminance(linear(left)), luminance(linear(right))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** How colours are seen without one kind of cone (Machado, Oliveira and Fernandes 2009, full severity). */
const VISIONS: Readonly<Record<string, readonly Triple[]>> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function seen(color: string, vision: readonly Triple[]): Triple {
  const [r, g, b] = linear(color);
  const [x = 0, y = 0, z = 0] = vision.map(([p, q, s]) => Math.min(1, Math.max(0, p * r + q * g + s * b)));
  const l = Math.cbrt(0.4122214708 * x + 0.5363325363 * y + 0.0514459929 * z);
  const m = Math.cbrt(0.2119034982 * x + 0.6806995451 * y + 0.1073969566 * z);
  const s = Math.cbrt(0.0883024619 * x + 0.2817188376 * y + 0.6299787005 * z);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}
/** Distance in OKLab: 0.02 is just noticeable side by side, 0.1 is plain at a glance. */
function distance(left: string, right: string, vision: readonly Triple[]): number {
  const [a, b] = [seen(left, vision), seen(right, vision)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

const GROUNDS = { light: "#fbfaf6", dark: "#15181c" } as const;

describe.each(["light", "dark"] as const)("families on the %s ground", (ground) => {
  const { look, family } = lookupOf(ONTOLOGY, ground);
  const all = [...new Set(labels.map((label) => family(label)))].map((one) => look(one?.labels[0] ?? ""));

  it("are six, and every label is of one", () => {
    expect(ONTOLOGY.families.length).toBe(6);
    expect(labels.filter((label) => family(label) === null)).toEqual([]);
  });

  it("stand out from it", () => {
    for (const { color } of all) expect(contrast(color, GROUNDS[ground])).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.entries(VISIONS))("differ in colour or in shape (%s)", (_name, vision) => {
    const alike = all.flatMap((a, i) =>
      all.slice(i + 1).filter((b) => a.shape === b.shape && distance(a.color, b.color, vision) < 0.09),
    );
    expect(alike).toEqual([]);
  });
});

describe("signs", () => {
  const glyphs = (part: Partial<Style>, language: "zh" | "en") =>
    styleOf(styleWith(part), null, lookup, language).entity(anEntity("a", { label: "Person" })).glyph;

  it("are characters in Chinese and drawings in English, unless somebody prefers the other", () => {
    expect(glyphs({}, "zh")).toBe("人");
    expect(glyphs({}, "en")).toBe("drawing:user");
    expect(glyphs({ signs: "characters" }, "en")).toBe("人");
    expect(glyphs({ signs: "drawings" }, "zh")).toBe("drawing:user");
  });

  it("are paths for every label of the lens, so that no font is needed", () => {
    for (const label of labels) {
      expect(pathOfSign(lookup.sign(label, "characters"))?.lines).toBe(false);
      expect(pathOfSign(lookup.sign(label, "drawings"))?.lines).toBe(true);
    }
    expect(pathOfSign("12")).toBeNull();
  });

  it("are what their sources come to", async () => {
    const file = new URL("../../../../client/src/model/drawing/pictograms.json", import.meta.url);
    expect(await pictogramsFile()).toBe(readFileSync(file, "utf8"));
  });
});

describe("lines", () => {
  it("are quiet at rest, and have their type's colour where they are lit", () => {
    const relation = aRelation("a-b", { type: "VISITED" });
    const { quiet, typeColor } = lookup;
    expect(styled({}).relation(relation)).toMatchObject({ color: quiet, lit: typeColor("VISITED") });
    const rule: StyleRule = { on: "relation", when: { kind: "type", value: "VISITED" }, color: "#123456" };
    expect(styled({ rules: [rule] }).relation(relation)).toMatchObject({ color: "#123456", lit: "#123456" });
  });

  it("are thinner where they are inferred", () => {
    const factor = (status: "reported" | "inferred") =>
      styled({}).relation(aRelation("a-b", { status })).factor;
    expect(factor("inferred")).toBeLessThan(factor("reported"));
  });
});

describe("looks of communities", () => {
  it.each(SAFE_COLORS)("%s stands out from both grounds", (color) => {
    expect(contrast(color, GROUNDS.light)).toBeGreaterThanOrEqual(3);
    expect(contrast(color, GROUNDS.dark)).toBeGreaterThanOrEqual(3);
  });

  it("has figures of about the same size", () => {
    for (const shape of SHAPE_NAMES.filter((name) => cornersOf(name).length > 0)) {
      const corners = cornersOf(shape);
      const area = corners.reduce((sum, { x, y }, i) => {
        const next = corners[(i + 1) % corners.length] ?? { x: 0, y: 0 };
        return sum + (x * next.y - next.x * y) / 2;
      }, 0);
      expect(Math.abs(area) / Math.PI, shape).toBeGreaterThan(0.72);
      expect(Math.abs(area) / Math.PI, shape).toBeLessThan(1.15);
      for (const { x, y } of corners) expect(Math.hypot(x, y)).toBeLessThanOrEqual(1.45);
    }
  });
});

const metrics = (part: Partial<Metrics>): Metrics => ({
  of: { entities: new Map() } as unknown as Metrics["of"],
  approximate: false,
  degree: new Map(),
  betweenness: new Map(),
  pagerank: new Map(),
  community: new Map(),
  communities: [],
  ...part,
});

describe("size and colour by figures", () => {
  const figures = metrics({
    betweenness: new Map([
      ["a", 0],
      ["b", 25],
      ["c", 100],
    ]),
    community: new Map([
      ["a", "a"],
      ["b", "a"],
      ["c", "c"],
    ]),
    communities: [
      { key: "a", members: ["a", "b"] },
      { key: "c", members: ["c"] },
    ],
  });
  const [a, b, c, unmeasured] = ["a", "b", "c", "d"].map((id) => anEntity(id));

  it("grows with the figure, the unmeasured stay small", () => {
    const { entity } = styled({ sizeBy: "betweenness" }, figures);
    const radii = [a, b, c].map((fact) => (fact === undefined ? 0 : entity(fact).radius));
    expect(radii).toEqual([...radii].sort((x, y) => x - y));
    expect(new Set(radii).size).toBe(3);
    expect(unmeasured && entity(unmeasured).radius).toBe(radii[0]);
    expect(a && styled({ sizeBy: "same" }).entity(a).radius).toBe(
      c && styled({ sizeBy: "same" }).entity(c).radius,
    );
  });

  it("runs along the scale, and only visible colours are on it", () => {
    expect(scaleColor(0)).toBe(SCALE_COLORS[0]);
    expect(scaleColor(1)).toBe(SCALE_COLORS[SCALE_COLORS.length - 1]);
    fc.assert(
      fc.property(fc.double({ min: -1, max: 2, noNaN: true }), (share) => {
        expect(contrast(scaleColor(share), "#fbf9f5")).toBeGreaterThan(2.6);
        expect(contrast(scaleColor(share), "#15181c")).toBeGreaterThan(2.6);
      }),
    );
  });

  it("gives each community its own look", () => {
    const { entity } = styled({ colorBy: "community" }, figures);
    if (a === undefined || b === undefined || c === undefined) return;
    expect(entity(a)).toEqual(entity(b));
    expect(entity(a).color).not.toBe(entity(c).color);
  });
});

describe("rules", () => {
  const condition = fc.oneof(
    fc.record({ kind: fc.constant("label" as const), value: fc.constantFrom("Person", "Company") }),
    fc.record({
      kind: fc.constant("property" as const),
      name: fc.constantFrom("degree", "sources", "lastSeen"),
      is: fc.constantFrom("atLeast" as const, "atMost" as const, "equal" as const),
      value: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constantFrom("2023", "2024-05")),
    }),
  );
  const color = fc
    .integer({ min: 0, max: 0xffffff })
    .map((value) => `#${value.toString(16).padStart(6, "0")}`);
  const rule: fc.Arbitrary<StyleRule> = fc.record(
    {
      on: fc.constant("entity" as const),
      when: condition as fc.Arbitrary<Condition>,
      color,
      size: fc.double({ min: 0.25, max: 4, noNaN: true }),
      icon: fc.constantFrom("star", "人", "★"),
    },
    { requiredKeys: ["on", "when"] },
  );
  const fact = fc.record({
    label: fc.constantFrom("Person", "Company"),
    degree: fc.nat(9),
    sources: fc.nat(9),
    lastSeen: fc.constantFrom(null, "2023-02-01", "2024-05"),
  });

  it("the last one that holds wins, part by part", () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 6 }), fact, (rules, part) => {
        const entity = anEntity("x", part);
        const look = styled({ rules }).entity(entity);
        const alone = rules.filter((each) => {
          const marked = styled({ rules: [{ on: "entity", when: each.when, icon: "hexagon" }] });
          return marked.entity(entity).shape === "hexagon";
        });
        const last = <Key extends keyof StyleRule>(key: Key) =>
          alone.findLast((each) => each[key] !== undefined)?.[key];
        const plain = styled({}).entity(entity);
        expect(look.color).toBe(last("color") ?? plain.color);
        expect(look.radius).toBeCloseTo(plain.radius * (last("size") ?? 1));
      }),
    );
  });

  it("compares dates as far as the rule is precise, and never what is not there", () => {
    const when = { kind: "property", name: "lastSeen", is: "atMost", value: "2024" } as const;
    const { entity } = styled({ rules: [{ on: "entity", when, color: "#112233" }] });
    expect(entity(anEntity("a", { lastSeen: "2024-05-07" })).color).toBe("#112233");
    expect(entity(anEntity("a", { lastSeen: "2025" })).color).not.toBe("#112233");
    expect(entity(anEntity("a", { lastSeen: null })).color).not.toBe("#112233");
  });

  it("changes lines by type and status", () => {
    const rules: StyleRule[] = [
      { on: "relation", when: { kind: "type", value: "MET_WITH" }, color: "#112233", line: "double" },
      { on: "relation", when: { kind: "status", value: "disputed" }, size: 3 },
    ];
    const { relation } = styled({ rules });
    const plain = styled({}).relation(aRelation("a-b"));
    expect(relation(aRelation("a-b"))).toEqual({
      ...plain,
      color: "#112233",
      lit: "#112233",
      line: "double",
    });
    const disputed = relation(aRelation("a-b", { type: "VISITED", status: "disputed" }));
    expect(disputed).toMatchObject({ factor: 3, line: "dashed" });
  });

  it("puts a shape or a character on an entity", () => {
    const icon = (value: string) =>
      styled({ rules: [{ on: "entity", when: { kind: "label", value: "Person" }, icon: value }] }).entity(
        anEntity("a"),
      );
    expect(icon("star")).toMatchObject({ shape: "star", glyph: "人" });
    expect(icon("👩‍🔬 x")).toMatchObject({ shape: "circle", glyph: "👩‍🔬" });
    expect(icon("  ").glyph).toBe("人");
  });

  it("is the same object while nothing that it asks about changes", () => {
    const style = styleWith({});
    expect(styleOf(style, metrics({}), lookup, "zh")).toBe(styleOf(style, metrics({}), lookup, "zh"));
    const measured = styleWith({ colorBy: "community" });
    expect(styleOf(measured, metrics({}), lookup, "zh")).not.toBe(
      styleOf(measured, metrics({}), lookup, "zh"),
    );
  });
});
