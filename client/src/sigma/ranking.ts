import type { DrawnNode } from "../model/drawing/drawnGraph.ts";
import type { Difference } from "../model/drawing/toGraph.ts";

function before(a: DrawnNode, b: DrawnNode): number {
  return b.look.members - a.look.members || b.look.degree - a.look.degree || (a.id < b.id ? -1 : 1);
}

/** How many come before it, of those from a place on: a few are looked at, not all. */
function placeFor(node: DrawnNode, kept: readonly DrawnNode[], from: number): number {
  let [low, high] = [from, kept.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (before(kept[middle] as DrawnNode, node) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What is drawn in the order of its weight, kept in order without sorting all of it again. */
export class Ranking {
  order: readonly DrawnNode[] = [];
  /** With those that a filter hides. */
  #all: readonly DrawnNode[] = [];

  update({ added, dropped, nodes: changed, sifted }: Difference): void {
    if (added.length + dropped.length + changed.length > 0) this.#merge(added, changed, dropped);
    else if (sifted.nodes.length === 0) return;
    this.order = this.#all.filter(({ shown }) => shown);
  }

  #merge(added: readonly DrawnNode[], changed: readonly DrawnNode[], dropped: readonly DrawnNode[]): void {
    const out = new Set([...dropped, ...changed]);
    const kept = out.size === 0 ? this.#all : this.#all.filter((node) => !out.has(node));
    const fresh = [...added, ...changed].sort(before);
    const merged: DrawnNode[] = [];
    let done = 0;
    for (const node of fresh) {
      const at = placeFor(node, kept, done);
      for (; done < at; done += 1) merged.push(kept[done] as DrawnNode);
      merged.push(node);
    }
    this.#all = merged.concat(kept.slice(done));
  }
}
