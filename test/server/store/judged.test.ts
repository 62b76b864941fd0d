import { describe, expect, it } from "vitest";
import { ConsoleFault, type Surroundings } from "../../../server/store/console.ts";
import { judge } from "../../../server/store/shared/judged.ts";
import type { Image, NodeImage } from "../../../server/store/shared/touched.ts";

const surroundings = {
  own: ["GuanxiView"],
  records: ["Source", "Article", "Evidence", "Entity"],
  links: [],
  labels: ["Person", "Zone"],
} as unknown as Surroundings;

const PERSON: NodeImage = { labels: ["Entity", "Person"], properties: { id: "p" } };

/** The entities `p` and `q`, one beside them, and a relation between the two. */
function image(
  node: NodeImage | null,
  relation: NodeImage["properties"] = { id: "r", evidence: ["e"] },
): Image {
  const ends: [number, NodeImage][] = [
    [1, PERSON],
    [2, { labels: ["Entity"], properties: { id: "q" } }],
  ];
  const line = { type: "KNOWS", source: 1, target: 2, properties: relation };
  return { nodes: new Map(node === null ? ends : [...ends, [3, node]]), relations: new Map([[1, line]]) };
}

function objection(before: Image, after: Image): unknown {
  try {
    judge(before, after, surroundings);
    return null;
  } catch (error) {
    return error instanceof ConsoleFault ? error.objection : error;
  }
}

describe("a change by hand is held to the rules of the loader", () => {
  const entity = (id: string | number, label = "Entity"): NodeImage => ({
    labels: [label],
    properties: { id },
  });
  const idForm = (name: string) => ({ reason: "idForm", name });

  it.each(["a,b", "a;b", "a b", "a\u0000b", "", "x".repeat(201), 7])("of ids: %j is none", (id) => {
    for (const label of surroundings.records) {
      expect(objection(image(null), image(entity(id, label)))).toEqual(idForm(String(id)));
      // Somebody else's that had it before keeps it, whatever else is changed.
      const theirs = { ...entity(id, label), properties: { id, seen: true } };
      expect(objection(image(entity(id, label)), image(theirs))).toBeNull();
    }
    expect(objection(image(null), image(null, { id }))).toEqual(idForm(String(id)));
    expect(objection(image(null, { id }), image(null, { id, seen: true }))).toBeNull();
  });

  it("of ids: those of others' nodes are their own matter", () => {
    expect(objection(image(null), image(entity("a,b", "Customer")))).toBeNull();
    expect(objection(image(entity("a,b", "Customer")), image(entity("a,b")))).toEqual(idForm("a,b"));
    for (const id of ["a", "人-1", "x".repeat(200)])
      expect(objection(image(null), image(entity(id)))).toBeNull();
  });

  it("of labels: what carries one of the ontology is an entity", () => {
    const bare: NodeImage = { labels: ["Person"], properties: { id: "x" } };
    const notEntity = { reason: "notEntity", name: "Person" };
    expect(objection(image(null), image(bare))).toEqual(notEntity);
    expect(objection(image(PERSON), image(bare))).toEqual(notEntity);
    expect(objection(image(bare), image({ ...bare, properties: { id: "y" } }))).toBeNull();
    expect(objection(image(null), image(entity("x", "Thing")))).toBeNull();
  });
});
