import type { Ontology } from "#contract/ontology.ts";
import type { EntityId, Facts, Period, Presented, TimeFilter, View } from "../../model/types.ts";
import type { Both } from "./types.ts";
import { both, type Dictionary, joined } from "./words.ts";

export interface FilterInputs {
  readonly presented: Presented;
  readonly facts: Facts;
  readonly view: View;
  /** The time filter in force: a brush that is tried out stands for the view's own. */
  readonly time: TimeFilter;
  readonly ontology: Ontology | null;
  readonly dictionary: Dictionary;
  /** Null where all that is shown goes into the file. */
  readonly chosen: number | null;
}

function kinds(names: ReadonlySet<string>, known: readonly ({ readonly name: string } & Both)[]): Both {
  return joined(
    [...names].sort().map((name) => {
      const found = known.find((kind) => kind.name === name);
      return found === undefined ? { zh: name, en: name } : { zh: found.zh, en: found.en };
    }),
  );
}

function switchedOff({ view, ontology, dictionary }: FilterInputs): Both[] {
  const { hiddenLabels, hiddenTypes, hiddenStatuses, hiddenModalities } = view.filters;
  const found: Both[] = [];
  if (hiddenLabels.size > 0) {
    const list = kinds(hiddenLabels, ontology?.labels ?? []);
    found.push(both(dictionary, (t, l) => t("exportFilter.labels", { list: list[l] })));
  }
  if (hiddenTypes.size > 0) {
    const list = kinds(hiddenTypes, ontology?.types ?? []);
    found.push(both(dictionary, (t, l) => t("exportFilter.types", { list: list[l] })));
  }
  if (hiddenStatuses.size > 0) {
    const list = joined(
      [...hiddenStatuses].sort().map((status) => both(dictionary, (t) => t(`status.${status}`))),
    );
    found.push(both(dictionary, (t, l) => t("exportFilter.statuses", { list: list[l] })));
  }
  if (hiddenModalities.size > 0) {
    const list = kinds(hiddenModalities, ontology?.modalities ?? []);
    found.push(both(dictionary, (t, l) => t("exportFilter.modalities", { list: list[l] })));
  }
  return found;
}

function periodWords({ from, to }: Period, dictionary: Dictionary): Both {
  if (from !== null && to !== null) return both(dictionary, (t) => t("exportFilter.between", { from, to }));
  if (from !== null) return both(dictionary, (t) => t("exportFilter.since", { from }));
  if (to !== null) return both(dictionary, (t) => t("exportFilter.until", { to }));
  return both(dictionary, (t) => t("exportFilter.always"));
}

function timeWords({ time, dictionary, presented }: FilterInputs): Both[] {
  const { period, compared, undated, basis } = time;
  if (period === null && compared === null) return [];
  const words: Both[] = [];
  const shown = periodWords(period ?? { from: null, to: null }, dictionary);
  const one = (say: Both) => words.push(say);
  one(
    basis === "event"
      ? both(dictionary, (t, l) => t("exportFilter.eventDates", { period: shown[l] }))
      : both(dictionary, (t, l) => t("exportFilter.published", { period: shown[l] })),
  );
  if (compared !== null) {
    const before = periodWords(compared, dictionary);
    one(both(dictionary, (t, l) => t("exportFilter.compared", { period: before[l] })));
  }
  const count = presented.undated;
  one(
    undated
      ? both(dictionary, (t) => t("exportFilter.undatedIn", { count }))
      : both(dictionary, (t) => t("exportFilter.undatedOut", { count })),
  );
  return words;
}

function nameOf(facts: Facts, id: EntityId): Both {
  const fact = facts.entities.get(id);
  return { zh: fact?.name ?? id, en: fact?.nameEn ?? fact?.name ?? id };
}

function shapeWords({ view, facts, dictionary, presented }: FilterInputs): Both[] {
  const words: Both[] = [];
  const { hidden, focus, contacts, groups } = view;
  const count = [...hidden].filter((id) => view.placements.has(id)).length;
  if (count > 0) words.push(both(dictionary, (t) => t("exportFilter.hidden", { count })));
  if (focus !== null) {
    const list = joined(focus.ids.map((id) => nameOf(facts, id)));
    words.push(both(dictionary, (t, l) => t("exportFilter.focus", { list: list[l], count: focus.steps })));
  }
  if (contacts !== null) {
    words.push(both(dictionary, (t) => t("exportFilter.contacts", { most: contacts.most })));
    const crowded = presented.crowdedEvents;
    if (crowded > 0) words.push(both(dictionary, (t) => t("exportFilter.crowded", { count: crowded })));
  }
  if (groups !== null) {
    const by = both(dictionary, (t) => t(`exportGrouped.${groups.by}`));
    words.push(both(dictionary, (t, l) => t("exportFilter.groups", { by: by[l] })));
  }
  return words;
}

/** Everything that keeps something out of the file or changes what it says, as sentences in both languages. */
export function filterSentences(inputs: FilterInputs): readonly Both[] {
  const { dictionary, chosen, view } = inputs;
  const words = [...switchedOff(inputs), ...timeWords(inputs), ...shapeWords(inputs)];
  const { truncated } = view;
  if (truncated !== null) {
    const { shown, total, reason } = truncated;
    const why = both(dictionary, (t) => t(`cutReason.${reason}`));
    words.push(
      both(dictionary, (t, l) =>
        total === null
          ? t("exportFilter.cut", { shown, reason: why[l] })
          : t("exportFilter.cutOf", { shown, total, reason: why[l] }),
      ),
    );
  }
  if (words.length === 0) words.push(both(dictionary, (t) => t("exportFilter.none")));
  if (chosen !== null) words.unshift(both(dictionary, (t) => t("exportFilter.chosen", { count: chosen })));
  return words;
}
