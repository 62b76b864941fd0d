import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Splitter } from "../../../../server/files/graph/splitter.ts";

/** The elements of a text that comes in pieces of this length. */
function split(text: string, length: number) {
  const splitter = new Splitter();
  for (let at = 0; at < text.length; at += length) splitter.write(text.slice(at, at + length));
  splitter.end();
  return splitter.take();
}

describe("what cuts JSON into elements", () => {
  it("finds what a parser of the whole finds, however it comes", () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue({ maxDepth: 4 }), { maxLength: 6 }),
        fc.array(fc.jsonValue({ maxDepth: 2 }), { maxLength: 3 }),
        fc.string({ unit: "binary" }),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(undefined, 1, "\t"),
        (nodes, links, key, length, space) => {
          const text = JSON.stringify({ first: 1, [`k${key}`]: { nodes }, links, last: "}" }, null, space);
          const found = split(text, length);
          const of = (path: string) =>
            found.filter((one) => one.path.join("/") === path).map((one) => JSON.parse(one.text));
          expect(of(`k${key}/nodes`)).toEqual(JSON.parse(JSON.stringify(nodes)));
          expect(of("links")).toEqual(JSON.parse(JSON.stringify(links)));
        },
      ),
    );
  });

  it("says on which line each begins", () => {
    const found = split('{"a": [\n{"b":\n1},\n\n2], "c": [3]}', 3);
    expect(found.map(({ line, path }) => [line, path[0]])).toEqual([
      [2, "a"],
      [5, "a"],
      [5, "c"],
    ]);
  });

  it("takes no text that a parser refuses", () => {
    for (const text of [
      '{"a":[1,]}',
      '{"a":[1]]',
      '{"a" [1]}',
      "{a:[1]}",
      '{"a":[1]},',
      '{"a":tru}',
      '["a',
      "",
      "{,}",
    ])
      expect(() => split(text, 4), text).toThrow("JSON_BROKEN");
  });
});
