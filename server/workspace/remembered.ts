import { createHash } from "node:crypto";
import { z } from "zod";
import { type Mapping, type TableMapping, TableMappingSchema } from "#contract/imports/mapping.ts";
import { text, textOrNull } from "../asking/ask.ts";
import { prepare, readSaved } from "./kept.ts";
import type { WorkspaceAsk } from "./Workspace.ts";

type Same = Mapping["same"];

/** What is remembered of imports: it is offered for the next ones, and never asked twice. */
export interface Remembered {
  /** How tables were read, the latest first. */
  readonly mappings: readonly TableMapping[];
  /** Names that people have decided about. */
  readonly same: Same;
}

const idOf = (ask: WorkspaceAsk, what: unknown) =>
  createHash("sha256")
    .update(JSON.stringify([ask.graph, what]))
    .digest("hex");

function mappingIn(json: string): TableMapping[] {
  try {
    return [TableMappingSchema.parse(JSON.parse(json))];
  } catch (error) {
    // One that a newer program kept, or that somebody changed by hand, is offered to nobody.
    if (error instanceof SyntaxError || error instanceof z.ZodError) return [];
    throw error;
  }
}

export async function remembered(ask: WorkspaceAsk): Promise<Remembered> {
  const params = { graph: ask.graph };
  const mappings = await readSaved(ask, "mappingList", { params });
  const judgements = await readSaved(ask, "judgementList", { params });
  return {
    mappings: mappings.flatMap(({ mapping }) => mappingIn(text(mapping))),
    same: judgements.map(({ name, entity }) => ({ name: text(name), id: textOrNull(entity) })),
  };
}

interface Said extends Remembered {
  /** Names as they are compared. */
  readonly keyOf: (name: string) => string;
  readonly at: Date;
}

/** Keeps what was said in an import, in the place of what was said of the same headers and names before. */
export async function remember(ask: WorkspaceAsk, { mappings, same, keyOf, at }: Said): Promise<void> {
  const { store, library, timeoutMs, graph } = ask;
  const when = { graph, at: at.toISOString() };
  const tables = mappings.map((mapping) => {
    const id = idOf(
      ask,
      mapping.columns.map(({ header }) => header),
    );
    return { id, properties: { ...when, mapping: JSON.stringify(mapping) } };
  });
  const names = same.map(({ name, id: entity }) => {
    return { id: idOf(ask, keyOf(name)), properties: { ...when, name, entity } };
  });
  if (tables.length + names.length === 0) return;
  await prepare(ask);
  await store.write(
    [
      { text: library.workspace("mappingKeep"), params: { rows: tables } },
      { text: library.workspace("judgementKeep"), params: { rows: names } },
    ],
    { timeoutMs },
  );
}
