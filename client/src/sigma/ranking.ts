import type { DrawnNode } from "../model/drawing/drawnGraph.ts";

function before(a: DrawnNode, b: DrawnNode): number {
  return b.look.members - a.look.members || b.look.degree - a.look.degree || (a.id < b.id ? -1 : 1);
}

/** What is drawn in the order of its weight, kept in order without sorting all of it again. */
export class Ranking {
  order: readonly DrawnNode[] = [];

  update(added: readonly DrawnNode[], dropped: readonly DrawnNode[], changed: readonly DrawnNode[]): void {
    if (added.length + dropped.length + changed.length === 0) return;
    const out = new Set([...dropped, ...changed]);
    const kept = out.size === 0 ? this.order : this.order.filter((node) => !out.has(node));
    const fresh = [...added, ...changed].sort(before);
    const merged: DrawnNode[] = [];
    let next = 0;
    for (const node of kept) {
      for (let other = fresh[next]; other !== undefined && before(other, node) < 0; other = fresh[next]) {
        merged.push(other);
        next += 1;
      }
      merged.push(node);
    }
    this.order = merged.concat(fresh.slice(next));
  }
}
