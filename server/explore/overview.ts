import type { EdgeColumns, OverviewPayload, Truncation } from "#contract/graph.ts";
import { type Ask, askRows, text } from "./ask.ts";
import { type LayoutNode, layOut } from "./overviewLayout.ts";
import { presentGraph, relationsAmong } from "./present.ts";

/** Candidates looked at for each place in the picture: enough that most of them know each other. */
const CANDIDATES_PER_PLACE = 5;
/** Parts smaller than this say little in a first view; they are shown only where nothing else is left. */
const SMALLEST_PART = 3;

function neighbourhoods(edges: EdgeColumns): Map<string, Set<string>> {
  const near = new Map<string, Set<string>>();
  for (const [index, from] of edges.from.entries()) {
    const to = edges.to[index] ?? from;
    if (from === to) continue;
    near.set(from, (near.get(from) ?? new Set()).add(to));
    near.set(to, (near.get(to) ?? new Set()).add(from));
  }
  return near;
}

/** Everything that can be reached from `start`. */
function partOf(start: string, near: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const seen = new Set([start]);
  for (const id of seen) for (const next of near.get(id) ?? []) seen.add(next);
  return [...seen];
}

/**
 * Picks up to `limit` of the candidates (the best first), such that each has a line to another one: grown from the
 * best candidate to its best neighbours, then, with that part used up, from the next best.
 */
export function pickConnected(candidates: readonly string[], edges: EdgeColumns, limit: number): string[] {
  const near = neighbourhoods(edges);
  const rank = new Map(candidates.map((id, index) => [id, index]));
  const linked = candidates.filter((id) => near.has(id));
  const picked = new Set<string>();
  for (const smallest of [SMALLEST_PART, 2]) {
    for (const seed of linked) {
      if (picked.size >= limit - 1) break;
      if (picked.has(seed) || partOf(seed, near).length < smallest) continue;
      const frontier = new Set([seed]);
      while (picked.size < limit && frontier.size > 0) {
        const best = [...frontier].reduce((a, b) => ((rank.get(a) ?? 0) <= (rank.get(b) ?? 0) ? a : b));
        frontier.delete(best);
        picked.add(best);
        for (const next of near.get(best) ?? []) if (!picked.has(next)) frontier.add(next);
      }
    }
  }
  return candidates.filter((id) => picked.has(id));
}

/** Room for a dot and the beginning of its caption: Chinese characters are twice as wide as letters. */
function roomFor(id: string, name: string, degree: number): LayoutNode {
  const dot = 10 + 3 * Math.sqrt(degree);
  const letters = [...name].slice(0, 10);
  const caption = letters.reduce((width, letter) => width + (/\p{Script=Han}/u.test(letter) ? 12 : 7), 0);
  return { id, width: dot + Math.min(caption, 110) + 8, height: Math.max(dot, 18) + 10 };
}

/**
 * The first view: the best connected entities, none alone, the relations among them, and a place for each. Slow
 * enough (a layout) to be kept by revision. What is left out is said, with the number of all entities.
 */
export async function overview(ask: Ask, limit: number): Promise<OverviewPayload> {
  const [candidateRows, labelRows] = await Promise.all([
    askRows(ask, "overviewCandidates", { limit: limit * CANDIDATES_PER_PLACE }),
    askRows(ask, "countByLabel"),
  ]);
  const candidates = candidateRows.map((row) => text(row.id));
  const total = labelRows.reduce((sum, row) => sum + Number(row.count), 0);
  const among = await relationsAmong(ask, candidates);
  const picked = pickConnected(candidates, among.edges, limit);
  const { edges } = await relationsAmong(ask, picked);
  const truncated: Truncation | null =
    picked.length < total ? { shown: picked.length, total, reason: "limit" } : null;
  const payload = await presentGraph(ask, { entities: picked, edges, truncated });
  const { nodes } = payload;
  const boxes = nodes.id.map((id, index) => roomFor(id, nodes.name[index] ?? "", nodes.degree[index] ?? 0));
  const links = edges.from.map((from, index) => ({ from, to: edges.to[index] ?? from }));
  return { ...payload, positions: layOut(boxes, links) };
}
