import type { DrawnNode } from "../model/drawing/drawnGraph.ts";
import type { Difference } from "../model/drawing/toGraph.ts";

function before(a: DrawnNode, b: DrawnNode): number {
  return b.look.members - a.look.members || b.look.degree - a.look.degree || (a.id < b.id ? -1 : 1);
}

/** What is drawn in the order of its weight, kept in order without sorting all of it again. */
export class Ranking {
  order: readonly DrawnNode[] = [];
  /** With those that a filter hides. */
  #all: readonly DrawnNode[] = [];

  update({ added, dropped, nodes: changed, sifted }: Difference): void {
    if (added.length + dropped.length + changed.length > 0) this.#merge([...added, ...changed], dropped);
    else if (sifted.nodes.length === 0) return;
    this.order = this.#all.filter(({ shown }) => shown);
  }

  #merge(news: readonly DrawnNode[], dropped: readonly DrawnNode[]): void {
    const out = new Set([...dropped, ...news]);
    const fresh = [...news].sort(before);
    const merged: DrawnNode[] = [];
    let next = 0;
    for (const node of this.#all) {
      if (out.has(node)) continue;
      for (let other = fresh[next]; other !== undefined && before(other, node) < 0; other = fresh[next]) {
        merged.push(other);
        next += 1;
      }
      merged.push(node);
    }
    this.#all = merged.concat(fresh.slice(next));
  }
}
