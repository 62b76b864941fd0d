import type { TableMapping } from "#contract/imports/mapping.ts";
import type { Ontology } from "#contract/ontology.ts";
import type { ChangeContext } from "../changes/change.ts";
import type { Jobs } from "../jobs/Jobs.ts";
import { readNotes } from "../load/notes.ts";
import type { KeptJudgement } from "../matching/judgements.ts";
import type { GraphMatcher } from "./same/GraphMatcher.ts";
import type { Steps } from "./same/JudgementBook.ts";

/** How tables were read, the latest first, and what was decided of who is who. */
export interface Memory {
  readonly mappings: readonly TableMapping[];
  readonly judgements: readonly KeptJudgement[];
}

/** The graph that imports change. */
export interface World {
  readonly context: ChangeContext;
  readonly jobs: Jobs;
  /** How the graph is read, as it is now. */
  readonly lens: () => Ontology;
  /** What earlier imports into it have taught. */
  readonly remembered: () => Promise<Memory>;
  /** Keeps how tables were read. */
  readonly keepMappings: (mappings: readonly TableMapping[]) => Promise<void>;
  /** Keeps what was decided of who is who, and drops what was taken back; false where the store takes no writes just now. */
  readonly keepJudgements: (steps: Steps) => Promise<boolean>;
  /** Looks names up in the graph. */
  readonly matcher: GraphMatcher;
  /** The data have just changed. */
  readonly changed: () => Promise<void>;
}

/** Where changes are made. Whoever first wrote beside other people's nodes has said that this is meant; `beside`: it is said now. */
export async function contextOf({ context }: World, beside = false): Promise<ChangeContext> {
  const { store, library, options } = context;
  const notes = await readNotes({ store, library, options: {} });
  return { ...context, options: { ...options, intoExisting: beside || notes.length > 0 } };
}
