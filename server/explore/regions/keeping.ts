import { type KeptMap, KeptMapSchema } from "#contract/map.ts";
import { readNoted, text, toRows } from "../../asking/ask.ts";
import type { WorkspaceAsk } from "../../workspace/Workspace.ts";

/** Raised when maps are made in another way: those that an earlier program kept are then made anew. */
const MANNER = 3;

const idOf = ({ graph }: WorkspaceAsk) => `map-${MANNER}-${graph}`;

/** The map that was kept last of a graph, of whatever revision; null where there is none that can be read. */
export async function keptMap(ask: WorkspaceAsk): Promise<KeptMap | null> {
  const statement = { text: ask.library.workspace("mapRead"), params: { id: idOf(ask) } };
  const [row] = toRows(
    await readNoted(ask, statement, { noted: { file: "workspace/mapRead", text: statement.text } }),
  );
  if (row === undefined) return null;
  try {
    return KeptMapSchema.parse(JSON.parse(text(row.text)));
  } catch {
    return null;
  }
}

/** Keeps a map, and gives the one that is kept now: another server may have been first. */
export async function keepMap(ask: WorkspaceAsk, kept: KeptMap): Promise<KeptMap> {
  const params = { id: idOf(ask), revision: kept.map.revision, text: JSON.stringify(kept) };
  await ask.store.write([{ text: ask.library.workspace("mapKeep"), params }], { timeoutMs: ask.timeoutMs });
  const stored = await keptMap(ask);
  return stored?.map.revision === kept.map.revision ? stored : kept;
}
