import { createHash, randomUUID } from "node:crypto";
import type { Ontology } from "#contract/ontology.ts";
import { type CypherLibrary, ownSchema } from "../cypher/library.ts";
import type { Dataset } from "../dataset/model.ts";
import type { Additions } from "../imports/collecting/told.ts";
import { heldDataset } from "../load/held.ts";
import { type LoadOptions, type LoadReport, type PlannedLoad, planLoad } from "../load/loadDataset.ts";
import { readMeta, type Seen } from "../load/meta.ts";
import { unhurried, untilAborted } from "../load/stopping.ts";
import type { StoredReader } from "../load/stored.ts";
import type { CallOptions, GraphStore, Statement } from "../store/GraphStore.ts";
import { additionSteps, additionsAgain, planAdditions, readAdditions } from "./additions.ts";
import { type ChangeKind, type ChangeSet, changeSets, keepChange, markChange } from "./changeSets.ts";
import { standingOf } from "./graphNames.ts";
import { type Image, imageOf, joinImages, keepImage, readImage } from "./image.ts";
import { partOf } from "./lensLeft.ts";
import { optionsOf, type Running, running } from "./running.ts";

/** Where changes are made, and how. */
export interface ChangeContext {
  readonly store: GraphStore;
  readonly library: CypherLibrary;
  /** The first version of the graph's lens. */
  readonly first: Ontology;
  readonly options: Pick<LoadOptions, "signal" | "onProgress" | "mayRemove" | "intoExisting" | "batch">;
  readonly who: string;
  readonly now: () => Date;
}

/** What a data set is to hold from now on, and how that came. */
export interface ChangeInput {
  readonly kind: ChangeKind;
  readonly set: string;
  readonly dataset: Dataset;
  /** What the set adds to the lens; null to leave that as it is. */
  readonly part: Ontology | null;
  readonly additions: readonly Additions[];
  readonly why: string;
  readonly print: string | null;
  readonly undoes: string | null;
  /** What has just been read of the store, and of the set in it. */
  readonly seen?: Seen & { readonly held?: Dataset };
}

export interface PlannedChange {
  readonly load: PlannedLoad;
  /** Ids of entities of other sets of which something is written. */
  readonly added: readonly string[];
  /** What was seen before it is applied: the same for the same change of the same graph. */
  readonly hash: string;
  /** False where the graph holds it all already. */
  readonly changes: boolean;
  /** Applies it as a change set; null for one that changes nothing. `marks`: what becomes of other change sets with it. */
  apply(files: ChangeSet["files"], marks?: readonly Mark[], how?: Running): Promise<Applied>;
}

/** A change set whose state is another once this one is applied. */
export interface Mark {
  readonly id: string;
  readonly state: ChangeSet["state"];
}

export interface Applied {
  readonly change: ChangeSet | null;
  readonly report: LoadReport;
}

const TIMEOUT_MS = 600_000;

export function callOf({ options: { signal } }: ChangeContext): CallOptions {
  return { timeoutMs: TIMEOUT_MS, ...(signal !== undefined && { signal }) };
}

export const readerOf = (context: ChangeContext, dataset: string): StoredReader => ({
  ...{ store: context.store, library: context.library, options: callOf(context), dataset },
});

/** What it would take for a data set to hold this. Writes nothing. */
export async function planChange(context: ChangeContext, input: ChangeInput): Promise<PlannedChange> {
  const { store, library, first, options, now } = context;
  const { set, dataset, part, print } = input;
  const reader = readerOf(context, set);
  const seen = input.seen ?? { meta: await readMeta(store, library) };
  const stored = await readAdditions(reader);
  const ids = [...new Set([...input.additions.map(({ id }) => id), ...stored.map(({ entity }) => entity)])];
  const standing = await standingOf(reader, ids);
  const moves = planAdditions({ lens: dataset.ontology, wanted: input.additions, stored, standing });
  const batch = options.batch ?? store.engine.batch;
  const more = additionSteps(moves, reader, batch);
  const load = await planLoad(store, dataset, {
    ...{ ...options, library, set, lens: first, part, now, more, seen },
    ...(print !== null && { print }),
  });
  const hash = createHash("sha256")
    .update(JSON.stringify([load.hash, part, moves]))
    .digest("hex");
  const again = await additionsAgain(reader, load.plan, { lens: dataset.ontology, batch });
  const before = new Map(stored.map(({ entity, told }) => [entity, told]));
  const changed = moves.map(({ entity }) => [entity, before.get(entity) ?? null] as const);
  const planned = { input, load, again, hash, additions: Object.fromEntries(changed) };
  return {
    ...{ load, hash, changes: load.changes, added: moves.map(({ entity }) => entity) },
    apply: (files, marks = [], how = {}) => {
      const follows = running(context, how);
      return untilAborted(follows.options.signal, () => applyChange(follows, planned, { files, marks, how }));
    },
  };
}

interface Planned {
  readonly input: ChangeInput;
  readonly load: PlannedLoad;
  /** What other sets have told of entities that it writes. */
  readonly again: readonly (readonly Statement[])[];
  readonly hash: string;
  readonly additions: Image["additions"];
}

/** What stands there before the change; of one that goes on where another was cut off, what stood there before that. */
async function imageBefore(
  context: ChangeContext,
  { input, load, additions }: Planned,
  unfinished: ChangeSet | null,
): Promise<Image> {
  const held = load.wasEmpty
    ? null
    : (input.seen?.held ?? (await heldDataset(readerOf(context, input.set), input.dataset.ontology)));
  const part = await partOf(readerOf(context, input.set));
  const image = imageOf({ plan: load.plan, held, additions, part });
  const reader = { store: context.store, library: context.library, options: callOf(context) };
  const earlier = unfinished === null ? null : await readImage(reader, unfinished.id, unfinished.image);
  return earlier === null ? image : joinImages(earlier, image);
}

interface Applying {
  readonly files: ChangeSet["files"];
  readonly marks: readonly Mark[];
  readonly how: Running;
}

async function applyChange(
  context: ChangeContext,
  planned: Planned,
  { files, marks, how }: Applying,
): Promise<Applied> {
  const { store, library, now, who } = context;
  const { input, load, again, hash } = planned;
  const call = callOf(context);
  const marked = marks.map(({ id, state }) => markChange(library, id, { state }));
  if (!load.changes) {
    const report = await load.apply({ how: optionsOf(how) });
    if (marked.length > 0) await store.write(marked, call);
    return { change: null, report };
  }
  // Before what stood there is kept, which is of what was looked at.
  await load.demandUnchanged();
  const all = await changeSets({ store, library, options: call });
  const cutOff = all.find(({ state, dataset }) => state === "applying" && dataset === input.set) ?? null;
  // Taking back one that was cut off is a change of its own; anything else goes on with it.
  const unfinished = input.undoes === null || cutOff?.undoes === input.undoes ? cutOff : null;
  const image = await imageBefore(context, planned, unfinished);
  const change: ChangeSet = {
    id: unfinished?.id ?? `change-${randomUUID()}`,
    number: unfinished?.number ?? (all[0]?.number ?? 0) + 1,
    ...{ kind: input.kind, dataset: input.set, at: now().toISOString(), finishedAt: null, who },
    ...{ why: input.why, files, counts: load.rows, planHash: hash, state: "applying", undoes: input.undoes },
    image: 0,
  };
  await store.define(ownSchema(library, store.engine.schema), call);
  const parts = keepImage(library, change.id, image);
  const writing = unhurried(call);
  for (const part of parts) {
    context.options.signal?.throwIfAborted();
    await store.write([part], writing);
  }
  const begun = { ...change, image: parts.length };
  const finishedAt = now().toISOString();
  const finished = { ...begun, state: "applied", finishedAt } as const;
  const report = await load.apply({
    begun: [keepChange(library, begun)],
    finished: [keepChange(library, finished), ...marked],
    ...{ after: again, how: optionsOf(how) },
  });
  return { change: finished, report };
}
