import { randomBytes } from "node:crypto";
import type { z } from "zod";
import {
  MOST_SAVED_VIEW_BYTES,
  type SavedView,
  type SavedViewChangeSchema,
  type SavedViewInputSchema,
  type SavedViewState,
  type SavedViewSummary,
} from "#contract/savedView.ts";
import { type Row, text, textOrNull, whole } from "../asking/ask.ts";
import { Refusal } from "../asking/refusal.ts";
import { change, create, type Kind, keptById, readSaved, remove, restore } from "./kept.ts";
import type { WorkspaceAsk } from "./Workspace.ts";

/** Without vowels, so that no id spells a word; without 0, 1 and l, so that it can be read aloud. */
const ALPHABET = "23456789bcdfghjkmnpqrstvwxz";

function newId(): string {
  const letters = [...randomBytes(10)].map((byte) => ALPHABET[byte % ALPHABET.length] ?? "2");
  return `view-${letters.join("")}`;
}

function summaryOf(row: Row): SavedViewSummary {
  return {
    id: text(row.id),
    name: text(row.name),
    description: text(row.description),
    thumbnail: textOrNull(row.thumbnail),
    version: whole(row.version),
    createdAt: text(row.createdAt),
    updatedAt: text(row.updatedAt),
    fingerprint: textOrNull(row.fingerprint),
    entities: whole(row.entities),
  };
}

const VIEW: Kind = {
  label: "GuanxiView",
  unknown(id) {
    const message = `no saved view has the id ${JSON.stringify(id)}`;
    return new Refusal("UNKNOWN_VIEW", `There is no such view: ${message}.`, [{ parameter: "id", message }]);
  },
  changed(message) {
    return new Refusal("VIEW_CHANGED", `The view has been changed meanwhile: ${message}.`, [
      { parameter: "version", message },
    ]);
  },
};

/** The state as it is kept. Refuses one that is larger than a state may be. */
function stateText(state: SavedViewState): string {
  const json = JSON.stringify(state);
  const bytes = Buffer.byteLength(json);
  if (bytes <= MOST_SAVED_VIEW_BYTES) return json;
  const message = `has ${bytes} bytes, of at most ${MOST_SAVED_VIEW_BYTES}`;
  throw new Refusal("TOO_LARGE", `The view is too large to be saved: its state ${message}.`, [
    { parameter: "state", message },
  ]);
}

/** What saving needs beside the question: the fingerprint of the data that are seen, as the graph tells it. */
export interface SavingView {
  readonly workspace: WorkspaceAsk;
  readonly fingerprint: () => Promise<string | null>;
}

export async function listViews(ask: WorkspaceAsk): Promise<{ views: SavedViewSummary[] }> {
  return { views: (await readSaved(ask, "viewList", { params: { graph: ask.graph } })).map(summaryOf) };
}

/** A saved view with its state; one that a newer program saved is handed out as it is. */
export async function openView(ask: WorkspaceAsk, id: string): Promise<SavedView> {
  const row = await keptById(ask, VIEW, { id });
  return { ...summaryOf(row), state: JSON.parse(text(row.state)) as unknown };
}

export async function saveView(
  { workspace, fingerprint }: SavingView,
  input: z.output<typeof SavedViewInputSchema>,
  now: Date,
): Promise<SavedViewSummary> {
  const { name, description, thumbnail, state } = input;
  const id = newId();
  const properties = {
    ...{ name, description, thumbnail },
    fingerprint: await fingerprint(),
    entities: state.entities.id.length,
    state: stateText(state),
  };
  const saved = await create(workspace, VIEW, { id, at: now, properties });
  if (saved === null) throw VIEW.changed(`the id ${id} is taken`);
  return summaryOf(saved);
}

export async function changeView(
  { workspace, fingerprint }: SavingView,
  { id, change: given }: { readonly id: string; readonly change: z.output<typeof SavedViewChangeSchema> },
  now: Date,
): Promise<SavedViewSummary> {
  await keptById(workspace, VIEW, { id });
  const { version, name, description, thumbnail, state } = given;
  const properties = {
    updatedAt: now.toISOString(),
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(thumbnail !== undefined && { thumbnail }),
    ...(state !== undefined && {
      state: stateText(state),
      entities: state.entities.id.length,
      fingerprint: await fingerprint(),
    }),
  };
  return summaryOf(await change(workspace, VIEW, { id, version, properties }));
}

/** Deletes a view so that it can be brought back for a while. */
export async function deleteView(ask: WorkspaceAsk, id: string, now: Date): Promise<SavedViewSummary> {
  return summaryOf(await remove(ask, VIEW, { id, at: now }));
}

export async function restoreView(ask: WorkspaceAsk, id: string): Promise<SavedViewSummary> {
  return summaryOf(await restore(ask, VIEW, id));
}
