import type { HandLens, LensVersion } from "#contract/lens/lens.ts";
import { text, whole } from "../asking/ask.ts";
import { Refusal } from "../asking/refusal.ts";
import { create, type Kind, keptById, readSaved } from "./kept.ts";
import type { WorkspaceAsk } from "./Workspace.ts";

const changed = (message: string) =>
  new Refusal("LENS_CHANGED", `The lens has been changed meanwhile: ${message}.`, [
    { parameter: "version", message },
  ]);

const LENS: Kind = {
  label: "GuanxiLensByHand",
  unknown(id) {
    const message = `the lens has no version ${id.split("@").at(-1)}`;
    return new Refusal("UNKNOWN_LENS_VERSION", `There is no such version: ${message}.`, [
      { parameter: "version", message },
    ]);
  },
  changed,
};

const idOf = ({ graph }: WorkspaceAsk, version: number) => `${graph}@${version}`;

/** All that people have said of the lens of a graph, the newest first. */
export async function lensVersions(ask: WorkspaceAsk): Promise<LensVersion[]> {
  const rows = await readSaved(ask, "lensVersions", { params: { graph: ask.graph } });
  return rows.map((row) => ({
    version: whole(row.version),
    at: text(row.at),
    who: text(row.who),
    why: text(row.why),
  }));
}

/** A version with the text of what it says. */
export async function lensVersion(
  ask: WorkspaceAsk,
  version: number,
): Promise<LensVersion & { readonly text: string }> {
  const row = await keptById(ask, LENS, { id: idOf(ask, version) });
  const [at, who, why] = [text(row.createdAt), text(row.who), text(row.why)];
  return { version, at, who, why, text: text(row.text) };
}

export interface SavedLens {
  /** The version that the person saw. */
  readonly version: number;
  readonly hand: HandLens;
  readonly who: string;
  readonly why: string;
}

/** Keeps what people say of the lens beside what they said before. Refuses where that is no longer what the person saw. */
export async function saveLens(
  ask: WorkspaceAsk,
  { version, hand, who, why }: SavedLens,
  now: Date,
): Promise<void> {
  const [last] = await lensVersions(ask);
  const stored = last?.version ?? 0;
  if (stored !== version) throw changed(`version ${version} was asked for, version ${stored} is stored`);
  const next = version + 1;
  const saved = await create(ask, LENS, {
    ...{ id: idOf(ask, next), at: now, version: next },
    properties: { who, why, text: JSON.stringify(hand) },
    after: [{ text: ask.library.workspace("lensRenew") }],
  });
  if (saved === null) throw changed(`version ${next} has been saved by somebody else`);
}
