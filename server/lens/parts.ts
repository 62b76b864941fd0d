import { type Ontology, OntologySchema } from "#contract/ontology.ts";
import { toRows } from "../asking/ask.ts";
import type { CypherLibrary } from "../cypher/library.ts";
import type { GraphStore, ReadOptions, Statement } from "../store/GraphStore.ts";

/** What one data set has brought to the lens of the graph. */
export interface LensPart {
  readonly dataset: string;
  /** Counts from 1; earlier ones stay. */
  readonly version: number;
  /** Null where what is stored is no lens. */
  readonly ontology: Ontology | null;
  /** As it is stored. */
  readonly text: string;
}

interface Reader {
  readonly store: GraphStore;
  readonly library: CypherLibrary;
  readonly options: ReadOptions;
}

function parsed(text: string): Ontology | null {
  try {
    return OntologySchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** The newest part of each data set, in the order of their names. */
export async function readLensParts({ store, library, options }: Reader): Promise<LensPart[]> {
  const found = toRows(await store.read({ text: library.workspace("lensParts") }, options));
  return found.flatMap(({ dataset, version, text }) => {
    if (typeof dataset !== "string" || typeof version !== "number" || typeof text !== "string") return [];
    return [{ dataset, version, ontology: parsed(text), text }];
  });
}

/** What makes an ontology a data set's part of the lens; nothing where it is that already. */
export function keepLensPart(
  library: CypherLibrary,
  { dataset, ontology, at }: { readonly dataset: string; readonly ontology: Ontology; readonly at: Date },
  stored: readonly LensPart[],
): Statement[] {
  const text = JSON.stringify(ontology);
  const before = stored.find((part) => part.dataset === dataset);
  const isNothing = Object.values(ontology).every((list) => list.length === 0);
  if (before?.text === text || (before === undefined && isNothing)) return [];
  const version = (before?.version ?? 0) + 1;
  const properties = { dataset, version, text, current: true, keptAt: at.toISOString() };
  const id = `${dataset}@${version}`;
  return [
    { text: library.load("lensKeep"), params: { id, rows: [{ properties }] } },
    { text: library.load("lensFormer"), params: { dataset, version } },
  ];
}
