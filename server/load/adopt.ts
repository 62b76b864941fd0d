import { z } from "zod";
import { type CypherLibrary, ownSchema } from "../cypher/library.ts";
import type { GraphStore, ReadOptions, StoreValue } from "../store/GraphStore.ts";
import { rowsOf } from "./stored.ts";

const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
const saved = {
  ...{ version: z.int().min(1), createdAt: instant, updatedAt: instant },
  ...{ touchedBy: z.literal("change").optional(), deletedAt: instant.optional() },
};
const print = z.string().regex(/^[0-9a-f]{64}$/);

function isViewState(text: string): boolean {
  try {
    return (JSON.parse(text) as { format?: unknown } | null)?.format === "guanxi-view";
  } catch {
    return false;
  }
}

/**
 * What versions before our own labels wrote, property by property: a node with another one, or without one of these, is
 * somebody else's and stays as it is.
 */
const FORMER = {
  View: {
    adopt: "adoptViews",
    shape: z.strictObject({
      ...saved,
      id: z.string().regex(/^view-[2-9b-z]{10}$/),
      ...{ name: z.string(), description: z.string(), thumbnail: z.string().optional() },
      ...{ fingerprint: print.optional(), entities: z.int() },
      ...{ savedBy: z.uuid().optional(), state: z.string().refine(isViewState) },
    }),
  },
  SavedQuery: {
    adopt: "adoptQueries",
    shape: z.strictObject({
      ...saved,
      id: z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,63}$/),
      ...{ topic: z.string(), author: z.string(), text: z.string(), savedBy: z.uuid() },
    }),
  },
  Meta: {
    adopt: "adoptMeta",
    shape: z.strictObject({
      id: z.literal("guanxi"),
      ...{ revision: z.int().min(1).optional(), fingerprint: print.optional(), loadedAt: instant.optional() },
    }),
  },
} as const;

type Found = Readonly<Record<string, StoreValue>>;

/** A node's properties without those that one engine names though they are absent. */
function present(properties: StoreValue | undefined): Found {
  return Object.fromEntries(Object.entries(properties ?? {}).filter(([, value]) => value !== null));
}

const isFormer = (label: StoreValue | undefined): label is keyof typeof FORMER =>
  typeof label === "string" && Object.hasOwn(FORMER, label);

/**
 * Brings what an earlier version kept as `View`, `SavedQuery` and `Meta` under our own labels; other people's nodes of
 * these labels stay as they are. Writes nothing where there is nothing of the kind. Answers how many it brought.
 */
export async function adoptFormer(
  store: GraphStore,
  library: CypherLibrary,
  options: ReadOptions = {},
): Promise<number> {
  const rows = { View: [] as Found[], SavedQuery: [] as Found[], Meta: [] as Found[] };
  for await (const { label, key, properties } of rowsOf(store, { text: library.load("former") }, options)) {
    if (!isFormer(label) || key === undefined) continue;
    const { id = null, ...rest } = present(properties);
    if (!FORMER[label].shape.safeParse({ id, ...rest }).success) continue;
    // A node with an id that was seen already is somebody's copy.
    if (!rows[label].some((row) => row.id === id)) rows[label].push({ id, key });
  }
  const kinds = (Object.keys(FORMER) as (keyof typeof FORMER)[]).filter((label) => rows[label].length > 0);
  if (kinds.length === 0) return 0;
  await store.define(ownSchema(library, store.engine.schema));
  await store.write(
    kinds.map((label) => ({ text: library.load(FORMER[label].adopt), params: { rows: rows[label] } })),
    options,
  );
  return kinds.reduce((sum, label) => sum + rows[label].length, 0);
}
