import { randomBytes, randomUUID } from "node:crypto";
import type { z } from "zod";
import {
  MOST_SAVED_VIEW_BYTES,
  type SavedView,
  type SavedViewChangeSchema,
  type SavedViewInputSchema,
  type SavedViewState,
  type SavedViewSummary,
} from "#contract/savedView.ts";
import { type Ask, askRows, type Row, text, textOrNull, toRows, whole } from "../explore/ask.ts";
import { Refusal } from "../explore/refusal.ts";
import type { Statement, StoreValue } from "../store/GraphStore.ts";

/** How long a deleted view can be brought back. */
const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;
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

function unknownView(id: string): Refusal {
  const message = `no saved view has the id ${JSON.stringify(id)}`;
  return new Refusal("UNKNOWN_VIEW", `There is no such view: ${message}.`, [{ parameter: "id", message }]);
}

async function read(ask: Ask, name: string, params: Statement["params"] = {}): Promise<Row[]> {
  const { store, timeoutMs, signal } = ask;
  return toRows(
    await store.read(statement(ask, name, params), { timeoutMs, ...(signal !== undefined && { signal }) }),
  );
}

async function rowOf(ask: Ask, id: string, which: "there" | "deleted"): Promise<Row> {
  const [row] = await read(ask, "viewById", { id });
  if (row === undefined || (textOrNull(row.deletedAt) === null) !== (which === "there"))
    throw unknownView(id);
  return row;
}

function statement({ library }: Ask, name: string, params: NonNullable<Statement["params"]>): Statement {
  return { text: library.saved(name), params };
}

async function write(ask: Ask, statements: readonly Statement[]): Promise<void> {
  const { store, timeoutMs, signal } = ask;
  await store.write(statements, { timeoutMs, ...(signal !== undefined && { signal }) });
}

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

async function fingerprintOf(ask: Ask): Promise<string | null> {
  return textOrNull((await askRows(ask, "dataFingerprint"))[0]?.fingerprint);
}

export async function listViews(ask: Ask): Promise<{ views: SavedViewSummary[] }> {
  return { views: (await read(ask, "viewList")).map(summaryOf) };
}

/** A saved view with its state; one that a newer program saved is handed out as it is. */
export async function openView(ask: Ask, id: string): Promise<SavedView> {
  const row = await rowOf(ask, id, "there");
  return { ...summaryOf(row), state: JSON.parse(text(row.state)) as unknown };
}

export async function saveView(
  ask: Ask,
  input: z.output<typeof SavedViewInputSchema>,
  now: Date,
): Promise<SavedViewSummary> {
  const { name, description, thumbnail, state } = input;
  const id = newId();
  const at = now.toISOString();
  const properties = {
    ...{ id, name, description, thumbnail, version: 1, createdAt: at, updatedAt: at },
    fingerprint: await fingerprintOf(ask),
    entities: state.entities.id.length,
    state: stateText(state),
  };
  await write(ask, [statement(ask, "viewCreate", { rows: [{ id, properties }] })]);
  return summaryOf(properties);
}

type Properties = Readonly<Record<string, StoreValue>>;

/** Changes a view of a version by compare and set; rejects with VIEW_CHANGED where it is no longer that one. */
async function change(
  ask: Ask,
  row: Row,
  version: number,
  properties: Properties,
): Promise<SavedViewSummary> {
  const id = text(row.id);
  const savedBy = randomUUID();
  const changed = { ...properties, version: version + 1, savedBy };
  await write(ask, [statement(ask, "viewChange", { id, version, rows: [{ properties: changed }] })]);
  const [stored] = await read(ask, "viewById", { id });
  if (stored === undefined) throw unknownView(id);
  if (stored.savedBy !== savedBy) {
    const message = `version ${version} was asked for, version ${whole(stored.version)} is stored`;
    throw new Refusal("VIEW_CHANGED", `The view has been changed meanwhile: ${message}.`, [
      { parameter: "version", message },
    ]);
  }
  return summaryOf(stored);
}

export async function changeView(
  ask: Ask,
  { id, change: given }: { readonly id: string; readonly change: z.output<typeof SavedViewChangeSchema> },
  now: Date,
): Promise<SavedViewSummary> {
  const row = await rowOf(ask, id, "there");
  const { version, name, description, thumbnail, state } = given;
  return change(ask, row, version, {
    updatedAt: now.toISOString(),
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(thumbnail !== undefined && { thumbnail }),
    ...(state !== undefined && {
      state: stateText(state),
      entities: state.entities.id.length,
      fingerprint: await fingerprintOf(ask),
    }),
  });
}

/** Deletes a view so that it can be brought back; what was deleted long ago goes for good. */
export async function deleteView(ask: Ask, id: string, now: Date): Promise<SavedViewSummary> {
  const row = await rowOf(ask, id, "there");
  const deleted = await change(ask, row, whole(row.version), { deletedAt: now.toISOString() });
  const before = new Date(now.getTime() - KEPT_DAYS * DAY_MS).toISOString();
  await write(ask, [statement(ask, "viewPurge", { before })]);
  return deleted;
}

export async function restoreView(ask: Ask, id: string): Promise<SavedViewSummary> {
  const row = await rowOf(ask, id, "deleted");
  return change(ask, row, whole(row.version), { deletedAt: null });
}
