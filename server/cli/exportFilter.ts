import { isPartialDate, readPeriod } from "#contract/date.ts";
import { callOf } from "../changes/change.ts";
import type { Dataset } from "../dataset/model.ts";
import { type Filter, type Filtered, filtered } from "../exports/filter.ts";
import { lensWords } from "../imports/lensWords.ts";
import { heldDataset } from "../load/held.ts";
import { firstOf, type Opened, UsageError } from "./command.ts";

/** What may be asked for of a graph; of what may be said several times any is meant. */
export const FILTER_OPTIONS = {
  label: { type: "string", multiple: true },
  type: { type: "string", multiple: true },
  source: { type: "string", multiple: true },
  set: { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
} as const;

interface Asked {
  readonly label?: readonly string[] | undefined;
  readonly type?: readonly string[] | undefined;
  readonly source?: readonly string[] | undefined;
  readonly set?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** @throws UsageError where a word means nothing. */
function meant<One>(
  words: readonly string[] | undefined,
  { of, known, what }: { of: (word: string) => readonly One[]; known: readonly string[]; what: string },
): ReadonlySet<One> | null {
  if (words === undefined) return null;
  return new Set(
    words.flatMap((word) => {
      const found = of(word);
      if (found.length === 0)
        throw new UsageError(`“${word}” is no ${what}; there are ${firstOf(known, 50)}.`);
      return found;
    }),
  );
}

function periodOf({ from, to }: Asked): Filter["period"] {
  if (from === undefined && to === undefined) return null;
  const wrong = [from, to].find((date) => date !== undefined && !isPartialDate(date));
  const period = readPeriod(`${from ?? ""}..${to ?? ""}`);
  if (wrong !== undefined || period === null)
    throw new UsageError(
      `${wrong === undefined ? "The period ends before it begins" : `“${wrong}” is no date`}: give --from and --to as 2024, 2024-04 or 2024-04-02.`,
    );
  return period;
}

/** Whatever the data set of a name holds. @throws UsageError where there is none. */
async function ownOf({ context, lens }: Opened, set: string | undefined): Promise<Filter["own"]> {
  if (set === undefined) return null;
  const { store, library } = context;
  const held = await heldDataset({ store, library, options: callOf(context), dataset: set }, lens.current);
  const own = {
    entities: new Set(held.entities.map(({ id }) => id)),
    relations: new Set(held.relations.map(({ id }) => id)),
  };
  if (own.entities.size + own.relations.size === 0)
    throw new UsageError(`The graph holds nothing of a data set “${set}”.`);
  return own;
}

/** The part of a graph that the options ask for; null where they ask for all of it. */
export async function filterWith(opened: Opened, dataset: Dataset, asked: Asked): Promise<Filtered | null> {
  const lens = opened.lens.current;
  const words = lensWords(lens);
  const filter: Filter = {
    labels: meant(asked.label, {
      of: (word) => {
        const found = words.label(word);
        return found === null ? [] : [found.second ?? found.label];
      },
      known: lens.labels.map(({ name }) => name),
      what: "label",
    }),
    types: meant(asked.type, {
      of: (word) => {
        const found = words.type(word);
        return found === null ? [] : [found.type];
      },
      known: lens.types.map(({ name }) => name),
      what: "type of relation",
    }),
    sources: meant(asked.source, {
      of: (word) =>
        dataset.sources.flatMap(({ id, name, nameEn }) => ([id, name, nameEn].includes(word) ? [id] : [])),
      known: dataset.sources.map(({ name }) => name),
      what: "source",
    }),
    own: await ownOf(opened, asked.set),
    period: periodOf(asked),
  };
  return Object.values(filter).every((one) => one === null) ? null : filtered(dataset, filter);
}
