import type { Status } from "#contract/graph.ts";
import type {
  ContactsView,
  EntityId,
  Facts,
  Filters,
  Grouping,
  KindOf,
  Period,
  Presented,
  Style,
  TimeFilter,
  View,
} from "../types.ts";
import { EMPTY_VIEW } from "./view.ts";

/**
 * Views that let other things through or look otherwise: every function takes one and returns another, the same one
 * where nothing changes.
 */

function toggled<T>(set: ReadonlySet<T>, item: T): ReadonlySet<T> {
  const next = new Set(set);
  if (!next.delete(item)) next.add(item);
  return next;
}

export function withFilters(view: View, filters: Filters): View {
  return { ...view, filters };
}

export function withLabelToggled(view: View, label: string): View {
  return withFilters(view, { ...view.filters, hiddenLabels: toggled(view.filters.hiddenLabels, label) });
}

/** All of them switched off; where they are off already, on again. */
export function withLabelsToggled(view: View, labels: readonly string[]): View {
  const { hiddenLabels } = view.filters;
  const off = labels.every((label) => hiddenLabels.has(label));
  const others = [...hiddenLabels].filter((label) => !labels.includes(label));
  return withFilters(view, { ...view.filters, hiddenLabels: new Set(off ? others : [...others, ...labels]) });
}

export function withTypeToggled(view: View, type: string): View {
  return withFilters(view, { ...view.filters, hiddenTypes: toggled(view.filters.hiddenTypes, type) });
}

export function withStatusToggled(view: View, status: Status): View {
  return withFilters(view, { ...view.filters, hiddenStatuses: toggled(view.filters.hiddenStatuses, status) });
}

export function withModalityToggled(view: View, modality: string): View {
  const { filters } = view;
  return withFilters(view, { ...filters, hiddenModalities: toggled(filters.hiddenModalities, modality) });
}

/** Every other kind on the canvas switched off. */
export function withOnly(view: View, facts: Facts, { of, name }: KindOf): View {
  if (of === "label") {
    const labels = [...view.placements.keys()].flatMap((id) => facts.entities.get(id)?.label ?? []);
    return withFilters(view, {
      ...view.filters,
      hiddenLabels: new Set(labels.filter((each) => each !== name)),
    });
  }
  const lines = [...view.relations].flatMap((id) => facts.relations.get(id) ?? []);
  if (of === "type") {
    const types = lines.map(({ type }) => type).filter((each) => each !== name);
    return withFilters(view, { ...view.filters, hiddenTypes: new Set(types) });
  }
  if (of === "modality") {
    const modalities = lines.map(({ modality }) => modality ?? "").filter((each) => each !== name);
    return withFilters(view, { ...view.filters, hiddenModalities: new Set(modalities) });
  }
  const statuses = lines.map(({ status }) => status).filter((each) => each !== name);
  return withFilters(view, { ...view.filters, hiddenStatuses: new Set(statuses) });
}

/** How many kinds are switched off. */
export function hiddenKinds(filters: Filters): number {
  const { hiddenLabels, hiddenTypes, hiddenStatuses, hiddenModalities } = filters;
  return hiddenLabels.size + hiddenTypes.size + hiddenStatuses.size + hiddenModalities.size;
}

export function withAllKinds(view: View): View {
  return hiddenKinds(view.filters) === 0 ? view : withFilters(view, EMPTY_VIEW.filters);
}

export function withHidden(view: View, ids: Iterable<EntityId>): View {
  const hidden = new Set(view.hidden);
  for (const id of ids) if (view.placements.has(id)) hidden.add(id);
  return hidden.size === view.hidden.size ? view : { ...view, hidden };
}

export function withBroughtBack(view: View, ids: readonly EntityId[] | "all"): View {
  const back = new Set(ids === "all" ? view.hidden : ids);
  const hidden = new Set([...view.hidden].filter((id) => !back.has(id)));
  return hidden.size === view.hidden.size ? view : { ...view, hidden };
}

/** Hides whatever can be seen and is not among the ids. */
export function withOthersHidden(view: View, shown: Presented, ids: ReadonlySet<EntityId>): View {
  const seen = [...shown.entities.keys()].flatMap((id) => shown.groups.get(id)?.members ?? [id]);
  return withHidden(
    view,
    seen.filter((id) => !ids.has(id)),
  );
}

const MOST_STEPS = 10;

/** Surroundings of those of the ids that are placed; of none of them, there is nothing to focus on. */
export function withFocus(view: View, wishes: readonly EntityId[] | null, steps: number): View {
  const ids = wishes?.filter((id) => view.placements.has(id)) ?? [];
  if (ids.length === 0) return view.focus === null ? view : { ...view, focus: null };
  const wanted = Math.min(MOST_STEPS, Math.max(1, Math.trunc(steps) || 1));
  const same =
    view.focus?.steps === wanted && [...ids].sort().join("\n") === [...view.focus.ids].sort().join("\n");
  return same ? view : { ...view, focus: { ids, steps: wanted } };
}

/** Whether a stage that was made for some is that of the focus. */
export const isOfFocus = ({ focus }: View, of: readonly EntityId[]): boolean =>
  focus !== null && focus.ids.length === of.length && focus.ids.every((id) => of.includes(id));

const ISO = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

/** A period whose ends are dates, in their order; null where nothing is left of it. */
export function tidyPeriod(period: Period | null): Period | null {
  const from = period?.from != null && ISO.test(period.from) ? period.from : null;
  const to = period?.to != null && ISO.test(period.to) ? period.to : null;
  if (from === null && to === null) return null;
  return from !== null && to !== null && to.slice(0, from.length) < from.slice(0, to.length)
    ? { from: to, to: from }
    : { from, to };
}

const samePeriod = (a: Period | null, b: Period | null) => a?.from === b?.from && a?.to === b?.to;

/** A time filter with a part of it set. Without a period there is nothing to compare with. */
export function timeWith(time: TimeFilter, part: Partial<TimeFilter>): TimeFilter {
  const next = { ...time, ...part };
  const period = tidyPeriod(next.period);
  const compared = period === null ? null : tidyPeriod(next.compared);
  const same =
    samePeriod(period, time.period) &&
    samePeriod(compared, time.compared) &&
    next.basis === time.basis &&
    next.undated === time.undated;
  return same ? time : { ...next, period, compared };
}

export function withTime(view: View, part: Partial<TimeFilter>): View {
  const time = timeWith(view.time, part);
  return time === view.time ? view : { ...view, time };
}

export function withContacts(view: View, contacts: ContactsView | null): View {
  // Contacts and groups are others than those on a stage.
  return contacts?.most === view.contacts?.most ? view : { ...view, contacts, stage: null };
}

export function withGroups(view: View, groups: Grouping | null): View {
  return groups === view.groups ? view : { ...view, groups, stage: null };
}

export function withGroupToggled(view: View, key: string): View {
  const { groups } = view;
  return groups === null ? view : { ...view, groups: { ...groups, open: toggled(groups.open, key) } };
}

export function withStyle(view: View, part: Partial<Style>): View {
  const style = { ...view.style, ...part };
  const same = (Object.keys(style) as (keyof Style)[]).every((key) => style[key] === view.style[key]);
  return same ? view : { ...view, style };
}

const LONGEST_NOTE = 4000;

/** Pins a note to `entity:<id>` or `relation:<id>`; an empty one is taken away. */
export function withNote(view: View, on: string, text: string): View {
  const note = text.trim().slice(0, LONGEST_NOTE);
  if ((view.notes.get(on) ?? "") === note) return view;
  const notes = new Map(view.notes);
  if (note === "") notes.delete(on);
  else notes.set(on, note);
  return { ...view, notes };
}
