import type { Status } from "#contract/graph.ts";
import type { Ontology } from "#contract/ontology.ts";
import type { QueryResult, SavedQuery } from "#contract/query.ts";
import type { Filters, RecipeStep, View } from "../../model/types.ts";
import {
  withBroughtBack,
  withContacts,
  withFilters,
  withFocus,
  withGroups,
  withHidden,
  withTime,
} from "../../model/view/sifting.ts";
import { removedView, stagedView } from "../../model/view/view.ts";
import type { Link } from "../address/url.ts";
import {
  type Draft,
  type DraftTools,
  draftCommon,
  draftExpand,
  draftOverview,
  draftPaths,
  draftQuery,
  draftRegion,
  draftShow,
  isUnknown,
  withShared,
} from "../draft.ts";
import { draftChart } from "./charting.ts";
import { withContactsStaged } from "./contacting.ts";
import { groupingOf } from "./grouping.ts";
import { draftSaved, type Revived, savedRecipe, unreadable } from "./keeping.ts";
import { draftRestaged } from "./staging.ts";

export interface Restored extends Draft {
  /** The saved view it began with, if any. */
  readonly revived: Revived | null;
  /** That view as it was saved: the address says what differs from it. Null where the page was merely reloaded. */
  readonly asSaved: View | null;
  /** The first part of the link that names nothing we know: shown, not hidden. */
  readonly fault: unknown;
  readonly query: {
    readonly name: string;
    readonly params: Readonly<Record<string, unknown>>;
    /** Null where it was not run: a value is missing, or it failed. */
    readonly result: QueryResult | null;
  } | null;
}

/** Values come as text; the query's header says what they are. */
function typedParams(
  params: Readonly<Record<string, unknown>>,
  query: SavedQuery | undefined,
): Readonly<Record<string, unknown>> {
  const typed = Object.entries(params).map(([name, value]): [string, unknown] => {
    const type = query?.params.find((param) => param.name === name)?.type;
    // An integer beyond what JavaScript holds stays as its digits: the server reads them too.
    if (type === "float" || (type === "integer" && Number.isSafeInteger(Number(value))))
      return [name, Number(value)];
    return [name, type === "boolean" ? value === "true" : value];
  });
  return Object.fromEntries(typed);
}

/** Each entity on its own, where one of several is unknown: the others are still shown. */
async function showKnown(
  draft: Draft,
  ids: readonly string[],
  tools: DraftTools,
): Promise<{ draft: Draft; fault: unknown }> {
  try {
    return { draft: await draftShow(draft, ids, tools), fault: null };
  } catch (error) {
    if (!isUnknown(error)) throw error;
    if (ids.length < 2) return { draft, fault: error };
    let next = draft;
    for (const id of ids) next = (await showKnown(next, [id], tools)).draft;
    return { draft: next, fault: error };
  }
}

interface Progress extends Restored {}

async function replay(
  progress: Progress,
  step: RecipeStep,
  tools: DraftTools,
  queries: readonly SavedQuery[],
): Promise<Progress> {
  if (step.kind === "show") {
    const { draft, fault } = await showKnown(progress, step.ids, tools);
    return { ...progress, ...draft, fault: progress.fault ?? fault };
  }
  if (step.kind === "region") return { ...progress, ...(await draftRegion(progress, step.key, tools)) };
  if (step.kind === "expand") return { ...progress, ...(await draftExpand(progress, step.id, step, tools)) };
  if (step.kind === "paths") {
    return { ...progress, ...(await draftPaths(progress, step, tools)) };
  }
  if (step.kind === "common") return { ...progress, ...(await draftCommon(progress, step.ids, tools)) };
  const { name } = step;
  const query = queries.find((one) => one.name === name);
  const params = typedParams(step.params, query);
  // The form asks for what the link does not say.
  if (query?.params.some((param) => param.required && (params[param.name] ?? "") === ""))
    return { ...progress, query: { name, params, result: null } };
  try {
    const { result, ...draft } = await draftQuery(progress, { name, params, mode: "add" }, tools);
    return { ...progress, ...draft, query: { name, params, result } };
  } catch (fault) {
    if (!isFaultOfLink(fault)) throw fault;
    return {
      ...progress,
      fault: progress.fault ?? fault,
      query: query ? { name, params, result: null } : null,
    };
  }
}

export function filtersOf(link: Link, ontology: Ontology): Filters {
  const labels = new Set(ontology.labels.map(({ name }) => name));
  const types = ontology.types.map(({ name }) => name);
  const off = link.types === null ? [] : types.filter((type) => !link.types?.includes(type));
  const hide = link.hide ?? [];
  return {
    hiddenLabels: new Set(hide.filter((name) => labels.has(name))),
    hiddenTypes: new Set([...off, ...hide.filter((name) => types.includes(name))]),
    hiddenStatuses: new Set(STATUSES.filter((status) => hide.includes(status))),
    hiddenModalities: new Set(ontology.modalities.flatMap(({ name }) => (hide.includes(name) ? name : []))),
  };
}

const STATUSES = ["reported", "confirmed", "inferred", "disputed"] as const satisfies readonly Status[];

/** What a link lets through, over what the view it begins with does. */
async function sifted(draft: Draft, link: Link, ontology: Ontology, tools: DraftTools): Promise<Draft> {
  const { hidden, focus, time, contacts, group, stage, layout } = link.sift;
  const { placements } = draft.view;
  let { view } = draft;
  if (link.hide !== null || link.types !== null) view = withFilters(view, filtersOf(link, ontology));
  if (hidden !== undefined) view = withHidden(withBroughtBack(view, "all"), hidden);
  if (time !== undefined) view = withTime(view, time);
  if (contacts !== undefined) view = withContacts(view, contacts);
  if (focus !== undefined) {
    const ids = focus?.ids.filter((id) => placements.has(id)) ?? null;
    view = withFocus(view, ids, focus?.steps ?? 1);
  }
  const grouped = await regrouped({ ...draft, view }, draft, group, { ...tools, ontology });
  if (layout !== undefined && layout !== null) {
    const told = await withShared(grouped, draft, { ...tools, ontology });
    return draftChart(told, layout, null, { ...tools, ontology });
  }
  if (stage === undefined && grouped.view.contacts !== null && group === undefined) {
    const told = await withShared(grouped, draft, { ...tools, ontology });
    return withContactsStaged(told, { ...tools, ontology });
  }
  if (stage === undefined) {
    const marked = link.recipe.saved === null && grouped.view.highlight !== null;
    return marked ? draftRestaged(grouped, { of: [], context: false }, { ...tools, ontology }) : grouped;
  }
  return stage === null
    ? { ...grouped, view: stagedView(grouped.view, null) }
    : draftRestaged(grouped, stage, { ...tools, ontology });
}

async function regrouped(
  draft: Draft,
  before: Draft,
  by: Link["sift"]["group"],
  tools: DraftTools & { readonly ontology: Ontology },
): Promise<Draft> {
  if (by === undefined) return draft;
  const shown = { ...draft, view: withGroups(draft.view, null) };
  if (by === null) return shown;
  const told = await withShared(shown, before, tools);
  return { ...told, view: withGroups(told.view, await groupingOf(told, by, tools)) };
}

/** Where a link begins: nothing, the overview, or a saved view. */
async function base(link: Link, from: Draft, tools: DraftTools): Promise<Progress> {
  const nothing = { ...from, fault: null, query: null, revived: null, asSaved: null };
  const { saved: id } = link.recipe;
  if (id !== null) {
    try {
      const saved = await tools.ask((api, options) => api.view({ id }, options));
      const revived = await draftSaved(
        from,
        { recipe: savedRecipe(link.recipe.graph, saved.id), state: saved.state },
        tools,
      );
      return { ...nothing, facts: revived.facts, view: revived.view, revived, asSaved: revived.view };
    } catch (fault) {
      if (!isUnknown(fault) && unreadable(fault) === null) throw fault;
      return { ...nothing, fault };
    }
  }
  return link.recipe.overview ? { ...nothing, ...(await draftOverview(from, tools)) } : nothing;
}

/** Does again what a link says, act by act. Parts that name nothing known are passed over and reported. */
export async function restore(
  link: Link,
  from: Draft,
  tools: DraftTools,
  known: Promise<{ ontology: Ontology; queries: readonly SavedQuery[] }>,
): Promise<Restored> {
  let progress: Progress = await base(link, from, tools);
  const { ontology, queries } = await known;
  for (const step of link.recipe.steps) {
    try {
      progress = await replay(progress, step, tools, queries);
    } catch (error) {
      if (!isFaultOfLink(error)) throw error;
      progress = { ...progress, fault: progress.fault ?? error };
    }
  }
  // A link of which nothing is known, or whose answer is rows alone, would leave a blank page: the overview is shown, with the reason.
  const nothing = progress.fault !== null || progress.query !== null;
  if (nothing && progress.view.placements.size === 0) {
    progress = { ...progress, ...(await draftOverview(from, tools)) };
  }
  const left = removedView(progress.view, progress.facts, link.recipe.without);
  return { ...progress, ...(await sifted({ facts: progress.facts, view: left }, link, ontology, tools)) };
}

const CODES_OF_LINKS: readonly unknown[] = [
  "UNKNOWN_QUERY",
  "BAD_PARAMETER",
  "UNKNOWN_RELATION",
  "UNKNOWN_REGION",
  "QUERY_INVALID",
  "CYPHER_INVALID",
  "CYPHER_REFUSED",
];

/** Faults of what the link names, as against faults of the server. */
function isFaultOfLink(error: unknown): boolean {
  return (
    isUnknown(error) || (error instanceof Error && "code" in error && CODES_OF_LINKS.includes(error.code))
  );
}
