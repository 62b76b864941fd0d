import type { Dataset } from "../dataset/model.ts";
import { readMeta } from "../load/meta.ts";
import { readAdditions } from "./additions.ts";
import { type ChangeContext, type PlannedChange, planChange, readerOf } from "./change.ts";

interface LoadInput {
  readonly set: string;
  readonly dataset: Dataset;
  /** The hash of its files. */
  readonly print: string | null;
  readonly why: string;
}

/** Looks into what loading a data set of our own form, with an ontology of its own, would do. Writes nothing. */
export async function planSet(
  context: ChangeContext,
  { set, dataset, print, why }: LoadInput,
): Promise<PlannedChange> {
  const seen = { meta: await readMeta(context.store, context.library) };
  const told = await readAdditions(readerOf(context, set));
  return planChange(context, {
    ...{ kind: "load", set, dataset, part: dataset.ontology, print, why, undoes: null, seen },
    additions: told.map((one) => one.told),
  });
}
