import type { WriteCounts } from "#contract/cypher.ts";
import type { SearchResult } from "#contract/entity.ts";
import { ask, GRAPH } from "./client.ts";
import { type HttpInput, linkedEntities } from "./measureHttp.ts";
import { atMost, percentile } from "./report.ts";

const CHANGES = 20;
const QUERY = "MATCH (n:Entity {id: $id}) SET n.name = $name";
/** Fifteen letters that no name of the data holds, so that a name is found by its own alone. */
const WORD = "zqxjvkwyzqxjvkw";

interface Written {
  readonly counts: WriteCounts;
  readonly committed: boolean;
}

/**
 * One name at a time, as people do it: each is previewed first, then stored. Measured is from the request that stores it
 * until search finds the entity by its new name.
 */
export async function measureChange({ server, dataset, random, record }: HttpInput): Promise<void> {
  const write = async (params: object, expect: WriteCounts | null): Promise<Written> =>
    JSON.parse((await ask(`${server.url}${GRAPH}/cypher/write`, { query: QUERY, params, expect })).body);
  const finds = async (name: string): Promise<readonly string[]> => {
    const url = `${server.url}${GRAPH}/search?q=${encodeURIComponent(name)}`;
    const { hits }: SearchResult = JSON.parse((await ask(url)).body);
    return hits.map(({ id }) => id);
  };
  const ids = [...new Set(linkedEntities(dataset, CHANGES * 3, random))].slice(0, CHANGES);
  const changes = ids.map((id, index) => ({ id, name: `${WORD}${String.fromCharCode(97 + index)}` }));
  const previews: number[] = [];
  const counts: WriteCounts[] = [];
  for (const change of changes) {
    const began = performance.now();
    counts.push((await write(change, null)).counts);
    previews.push(performance.now() - began);
  }
  const taken: number[] = [];
  for (const [index, change] of changes.entries()) {
    const began = performance.now();
    const { committed } = await write(change, counts[index] ?? null);
    if (!committed) throw new Error(`${change.id} was not renamed`);
    while (!(await finds(change.name)).includes(change.id));
    taken.push(performance.now() - began);
  }
  record("change", "one property previewed, p50", percentile(previews, 0.5), "ms");
  record("change", "one property stored → found, p50", percentile(taken, 0.5), "ms", atMost(300, "ms"));
  record("change", "one property stored → found, p95", percentile(taken, 0.95), "ms");
}
