import type { Ontology } from "#contract/ontology.ts";
import type { Dataset } from "../dataset/model.ts";
import type { Additions } from "../imports/collecting/told.ts";
import { mergeLenses } from "../lens/merge.ts";
import { heldDataset } from "../load/held.ts";
import { planLoad } from "../load/loadDataset.ts";
import { readMeta, type Seen } from "../load/meta.ts";
import { untilAborted } from "../load/stopping.ts";
import { readStored } from "../load/stored.ts";
import { isSame, readAdditions } from "./additions.ts";
import {
  type Applied,
  type ChangeContext,
  callOf,
  type PlannedChange,
  planChange,
  readerOf,
} from "./change.ts";
import { type ChangeSet, changeSets } from "./changeSets.ts";
import { standingOf } from "./graphNames.ts";
import { type Image, readImage, TABLES, touchedBy, withoutChange } from "./image.ts";
import { partBefore } from "./lensLeft.ts";
import type { Running } from "./running.ts";

export type RefusalCode =
  | "CHANGE_UNKNOWN"
  | "CHANGE_UNDONE"
  | "CHANGE_UNREADABLE"
  | "CHANGE_RESTED_ON"
  | "PLAN_CHANGED"
  | "WOULD_REPLACE";

/** A change that is not to be made, or not so; nothing was written. */
export class ChangeRefused extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** What rests on a change, and stands in the way of taking it back. */
export interface InTheWay {
  /**
   * `change`: a later change set of the same data went on from it. `byHand`: people have changed what it wrote. `needed`: what
   * others told since ends at it or cites it; it can stay for them.
   */
  readonly kind: "change" | "byHand" | "needed";
  /** Ids: of the change set, or of records. */
  readonly ids: readonly string[];
}

export interface PlannedUndo {
  readonly change: ChangeSet;
  readonly planned: PlannedChange;
  readonly inTheWay: readonly InTheWay[];
  /** Takes it back as a whole. What others need may be left to them; anything else in the way refuses it. */
  apply(options?: { readonly leaveNeeded?: boolean } & Running): Promise<Applied>;
}

const WORDS: Readonly<Record<InTheWay["kind"], string>> = {
  change: "later changes went on from it; take these back first",
  byHand: "people have changed what it wrote since",
  needed: "what others told since rests on it; it can be left to them",
};

const some = (ids: readonly string[]): string =>
  `${ids.slice(0, 5).join(", ")}${ids.length > 5 ? ` and ${ids.length - 5} more` : ""}`;

/** Later changes of the same set that touched the same records. */
async function laterOnes(
  context: ChangeContext,
  {
    change,
    image,
    all,
  }: { readonly change: ChangeSet; readonly image: Image; readonly all: readonly ChangeSet[] },
): Promise<InTheWay[]> {
  const reader = { store: context.store, library: context.library, options: callOf(context) };
  const mine = touchedBy(image);
  const found: string[] = [];
  const numbers = new Map(all.map(({ id, number }) => [id, number]));
  for (const later of all) {
    const isLater = later.number > change.number && later.dataset === change.dataset;
    // What took a later one back and that one together are nothing.
    const isBack = (numbers.get(later.undoes ?? "") ?? 0) > change.number;
    if (!isLater || isBack || later.state === "undone") continue;
    const its = await readImage(reader, later.id, later.image);
    const touched = its === null ? null : touchedBy(its);
    const meets =
      mine === null ||
      touched === null ||
      TABLES.some((name) => [...touched[name]].some((id) => mine[name].has(id)));
    if (meets) found.push(later.id);
  }
  return found.length === 0 ? [] : [{ kind: "change", ids: found }];
}

interface Held {
  readonly held: Dataset;
  readonly seen: Seen;
  /** Ids of records with properties of which the set knows nothing. */
  readonly strange: readonly string[];
  readonly image: Image;
  readonly set: string;
}

/** Records of the change that are not as it wrote them: what stands in the store differs from the hash beside it. */
async function changedByHand(
  context: ChangeContext,
  { held, seen, strange, image, set }: Held,
): Promise<InTheWay[]> {
  const { store, library, first } = context;
  const options = { ...context.options, library, set, lens: first, part: null, seen };
  const load = await planLoad(store, held, options);
  const { nodes, relations } = load.plan;
  const changed = [
    ...Object.values(nodes).flatMap(({ write }) => write.map(({ record }) => record.id)),
    ...relations.write.map(({ record }) => record.id),
    ...strange,
  ];
  const mine = touchedBy(image);
  const ids = changed.filter((id) => mine === null || TABLES.some((name) => mine[name].has(id)));
  const reader = readerOf(context, set);
  const additions = (await readAdditions(reader)).filter(({ entity }) => entity in image.additions);
  const standing = await standingOf(
    reader,
    additions.map(({ entity }) => entity),
  );
  for (const { entity, after } of additions) {
    const now = standing.get(entity)?.properties;
    if (now !== undefined && Object.entries(after).some(([name, value]) => !isSame(now[name], value)))
      ids.push(entity);
  }
  return ids.length === 0 ? [] : [{ kind: "byHand", ids: [...new Set(ids)].sort() }];
}

/** What the set told of others before the change. */
async function additionsBefore(context: ChangeContext, set: string, image: Image): Promise<Additions[]> {
  const now = await readAdditions(readerOf(context, set));
  const stays = now.filter(({ entity }) => !(entity in image.additions)).map(({ told }) => told);
  return [...stays, ...Object.values(image.additions).flatMap((one) => one ?? [])];
}

async function found(context: ChangeContext, id: string) {
  const reader = { store: context.store, library: context.library, options: callOf(context) };
  const all = await changeSets(reader);
  const change = all.find((one) => one.id === id || String(one.number) === id);
  if (change === undefined) throw new ChangeRefused("CHANGE_UNKNOWN", `There is no change set ${id}.`);
  if (change.state === "undone")
    throw new ChangeRefused("CHANGE_UNDONE", `Change set ${change.number} has been taken back already.`);
  const image = await readImage(reader, change.id, change.image);
  if (image === null)
    throw new ChangeRefused(
      "CHANGE_UNREADABLE",
      `What stood before change set ${change.number} cannot be read.`,
    );
  return { all, change, image };
}

/** Looks into what taking back a change set would do, by its id or number. Writes nothing. */
export function planUndo(context: ChangeContext, id: string, lens: Ontology): Promise<PlannedUndo> {
  return untilAborted(context.options.signal, () => lookInto(context, id, lens));
}

async function lookInto(context: ChangeContext, id: string, lens: Ontology): Promise<PlannedUndo> {
  const meta = await readMeta(context.store, context.library);
  const { all, change, image } = await found(context, id);
  const set = change.dataset;
  const strange: string[] = [];
  const onStrange = (record: string) => void strange.push(record);
  const held = await heldDataset({ ...readerOf(context, set), onStrange }, lens);
  const seen = { meta, stored: await readStored(readerOf(context, set)) };
  const [rows, additions] = [withoutChange(held, image), await additionsBefore(context, set, image)];
  const part = await partBefore(readerOf(context, set), { dataset: rows, additions, image });
  // What is brought back may bring words with it that the lens has lost.
  const ontology = part === null ? rows.ontology : mergeLenses(rows.ontology, part);
  const planned = await planChange(context, {
    ...{ kind: "undo", set, dataset: { ...rows, ontology }, additions, part },
    ...{ why: `takes back ${change.number}`, print: null, undoes: change.id },
    seen: { ...seen, held },
  });
  const retired = Object.values(planned.load.plan.nodes).flatMap(({ retire }) => retire.map((one) => one.id));
  const inTheWay: InTheWay[] = [
    ...(await laterOnes(context, { change, image, all })),
    ...(await changedByHand(context, { held, seen, strange, image, set })),
    ...(retired.length === 0 ? [] : [{ kind: "needed" as const, ids: retired.sort() }]),
  ];
  // Taking back what took something back brings that into force again.
  const again = change.undoes === null ? [] : [{ id: change.undoes, state: "applied" as const }];
  return {
    ...{ change, planned, inTheWay },
    apply: async ({ leaveNeeded = false, ...how } = {}) => {
      const left = inTheWay.filter(({ kind }) => !(leaveNeeded && kind === "needed"));
      if (left.length > 0) {
        const reasons = left.map(({ kind, ids }) => `${WORDS[kind]} (${some(ids)})`);
        throw new ChangeRefused(
          "CHANGE_RESTED_ON",
          `Change set ${change.number} was not taken back: ${reasons.join("; ")}. Nothing was written.`,
        );
      }
      return planned.apply([], [{ id: change.id, state: "undone" }, ...again], how);
    },
  };
}
