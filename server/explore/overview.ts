import type { EdgeColumns, OverviewPayload, Truncation } from "#contract/graph.ts";
import { type Ask, askRows, text, whole } from "../asking/ask.ts";
import { presentGraph, relationsAmong } from "../asking/present.ts";
import { type LayoutNode, layOut } from "./overviewLayout.ts";

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

/** Longest caption that the canvas shows, in columns: a Chinese character takes two, a Latin letter one. */
const MOST_COLUMNS = 26;

function captionWidth(name: string): number {
  const columns = [...name.slice(0, 2 * MOST_COLUMNS)].reduce(
    (sum, letter) => sum + (/\p{Script=Han}|[\uff00-\uff60\u3000-\u303f]/u.test(letter) ? 2 : 1),
    0,
  );
  return 6.4 * Math.min(columns, MOST_COLUMNS);
}

/**
 * Room for a disc and the caption under it, as the canvas draws them. Between the languages it takes the Chinese
 * caption, or most of an English one that is longer: room for both in full would leave the picture empty.
 */
function roomFor(
  id: string,
  { name, nameEn, degree }: { name: string; nameEn: string; degree: number },
): LayoutNode {
  const radius = Math.min(26, 9 + 2.4 * Math.log2(1 + degree));
  const caption = Math.max(captionWidth(name), 0.7 * captionWidth(nameEn));
  return { id, width: Math.max(2 * radius, caption) + 10, height: 2 * radius + 18 + 6 };
}

/**
 * The first view: the best connected entities, none alone, the relations among them, and a place for each. Slow
 * enough (a layout) to be kept by revision. What is left out is said, with the number of all entities.
 */
export async function overview(ask: Ask, limit: number): Promise<OverviewPayload> {
  const [candidateRows, counted] = await Promise.all([
    askRows(ask, "overviewCandidates", { limit: limit * CANDIDATES_PER_PLACE }, { main: true }),
    askRows(ask, "countEntities"),
  ]);
  const candidates = candidateRows.map((row) => text(row.id));
  const total = whole(counted[0]?.count);
  const among = await relationsAmong(ask, candidates);
  const picked = pickConnected(candidates, among.edges, limit);
  const { edges } = await relationsAmong(ask, picked);
  const truncated: Truncation | null =
    picked.length < total ? { shown: picked.length, total, reason: "limit" } : null;
  const payload = await presentGraph(ask, { entities: picked, edges, truncated });
  const { nodes } = payload;
  const boxes = nodes.id.map((id, index) => {
    const [name, nameEn, degree] = [
      nodes.name[index] ?? "",
      nodes.nameEn[index] ?? "",
      nodes.degree[index] ?? 0,
    ];
    return roomFor(id, { name, nameEn, degree });
  });
  const links = edges.from.map((from, index) => ({ from, to: edges.to[index] ?? from }));
  return { ...payload, positions: layOut(boxes, links) };
}
