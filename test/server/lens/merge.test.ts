import { describe, expect, it } from "vitest";
import { clashesOf, mergeLenses } from "../../../server/lens/merge.ts";
import { tinyDataset } from "../../helpers/app.ts";

const { ontology } = tinyDataset();
const [label, other] = ontology.labels;
const [type] = ontology.types;
const [property] = ontology.properties;
if (label === undefined || other === undefined || type === undefined || property === undefined)
  throw new Error("the tiny data set has no ontology to speak of");

const NOTHING = { labels: [], families: [], types: [], modalities: [], properties: [] };

describe("two lenses as one", () => {
  it("is the same with itself, and with nothing", () => {
    expect(mergeLenses(ontology, ontology)).toEqual(ontology);
    expect(mergeLenses(ontology, NOTHING)).toEqual(ontology);
    expect(mergeLenses(NOTHING, ontology)).toEqual(ontology);
  });

  it("keeps the first one's words, and takes ends, properties and roles of both", () => {
    const wider = {
      ...NOTHING,
      labels: [{ ...label, zh: "别的", en: "Other words", color: "#000000", properties: ["depth"] }],
      types: [{ ...type, en: "other", to: ["Ship"], properties: ["depth"] }],
    };
    const merged = mergeLenses(ontology, wider);
    expect(merged.labels).toHaveLength(ontology.labels.length);
    expect(merged.labels[0]).toEqual({ ...label, properties: [...label.properties, "depth"] });
    expect(merged.types[0]).toEqual({
      ...type,
      to: [...type.to, "Ship"],
      properties: [...type.properties, "depth"],
    });
  });

  it("puts new names behind the known ones, and a label into one family only", () => {
    const family = { zh: "船", en: "Ships", color: "#123456", dark: "#654321", shape: "ring" } as const;
    const ships = {
      ...NOTHING,
      labels: [{ ...label, name: "Ship" }],
      families: [{ ...family, name: "ships", labels: ["Ship", label.name] }],
    };
    const first = {
      ...ontology,
      families: [{ ...family, name: "people", labels: [label.name] }],
    };
    const merged = mergeLenses(first, ships);
    expect(merged.labels.map(({ name }) => name)).toEqual([
      ...ontology.labels.map(({ name }) => name),
      "Ship",
    ]);
    expect(merged.families.map(({ name, labels }) => [name, labels])).toEqual([
      ["people", [label.name]],
      ["ships", ["Ship"]],
    ]);
  });

  it("is refused where both cannot be true", () => {
    expect(clashesOf(ontology, ontology)).toEqual([]);
    const kind = property.type === "integer" ? "string" : "integer";
    expect(clashesOf(ontology, { ...NOTHING, properties: [{ ...property, type: kind }] })).toEqual([
      `the property ${property.name} is of the type ${property.type} there and ${kind} here`,
    ]);
    expect(
      clashesOf(ontology, { ...NOTHING, types: [{ ...type, symmetric: !type.symmetric }] }),
    ).toHaveLength(1);
  });
});
