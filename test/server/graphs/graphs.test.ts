import { describe, expect, it } from "vitest";
import { type Graph, graphsOf } from "../../../server/graphs/graphs.ts";

const none = () => null;
const graph = (id: string): Graph => ({
  ...{
    id,
    services: {} as Graph["services"],
    imports: {} as Graph["imports"],
    gate: none,
    waiting: none,
    others: none,
  },
});

describe("the graphs of a server", () => {
  it("are had by their ids, and by nothing else", () => {
    const [first, second] = [graph("default"), graph("press")];
    const graphs = graphsOf([first, second]);
    expect([graphs.default, graphs.get("default"), graphs.get("press")]).toEqual([first, first, second]);
    for (const id of ["", "Press", "__proto__", "constructor", "undefined"])
      expect(graphs.get(id)).toBe(undefined);
  });

  it("have a default one and no two of one id", () => {
    expect(() => graphsOf([graph("press")])).toThrow("default");
    expect(() => graphsOf([graph("default"), graph("default")])).toThrow("same id");
  });
});
