import type { Ontology } from "#contract/ontology.ts";
import type { QueryResult, SavedQuery } from "#contract/query.ts";
import { removedView, withFilters } from "../model/view.ts";
import {
  type Draft,
  type DraftTools,
  draftCommon,
  draftExpand,
  draftOverview,
  draftPaths,
  draftQuery,
  draftShow,
  isUnknown,
} from "./draft.ts";
import type { Filters, RecipeStep } from "../model/types.ts";
import type { Link } from "./url.ts";

export interface Restored extends Draft {
  /** The first part of the link that names nothing we know: shown, not hidden. */
  readonly fault: unknown;
  readonly query: { name: string; params: Readonly<Record<string, unknown>>; result: QueryResult } | null;
}

/** Values come as text; the query's header says what they are. */
function typedParams(
  params: Readonly<Record<string, unknown>>,
  query: SavedQuery | undefined,
): Readonly<Record<string, unknown>> {
  const typed = Object.entries(params).map(([name, value]): [string, unknown] => {
    const type = query?.params.find((param) => param.name === name)?.type;
    if (type === "integer" || type === "float") return [name, Number(value)];
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
  if (step.kind === "expand") return { ...progress, ...(await draftExpand(progress, step.id, step, tools)) };
  if (step.kind === "paths") {
    return { ...progress, ...(await draftPaths(progress, step.from, step.to, tools)) };
  }
  if (step.kind === "common") return { ...progress, ...(await draftCommon(progress, step.ids, tools)) };
  const params = typedParams(
    step.params,
    queries.find(({ name }) => name === step.name),
  );
  const { result, ...draft } = await draftQuery(progress, { name: step.name, params, mode: "add" }, tools);
  return { ...progress, ...draft, query: { name: step.name, params, result } };
}

export function filtersOf(link: Link, ontology: Ontology): Filters {
  const labels = new Set(ontology.labels.map(({ name }) => name));
  const types = ontology.types.map(({ name }) => name);
  const off = link.types === null ? [] : types.filter((type) => !link.types?.includes(type));
  return {
    hiddenLabels: new Set(link.hide.filter((name) => labels.has(name))),
    hiddenTypes: new Set([...off, ...link.hide.filter((name) => types.includes(name))]),
  };
}

/** Does again what a link says, act by act. Parts that name nothing known are passed over and reported. */
export async function restore(
  link: Link,
  from: Draft,
  tools: DraftTools,
  known: Promise<{ ontology: Ontology; queries: readonly SavedQuery[] }>,
): Promise<Restored> {
  const draft = link.recipe.overview ? await draftOverview(from, tools) : from;
  let progress: Progress = { facts: draft.facts, view: draft.view, fault: null, query: null };
  const { ontology, queries } = await known;
  for (const step of link.recipe.steps) {
    try {
      progress = await replay(progress, step, tools, queries);
    } catch (error) {
      const passedOver =
        isUnknown(error) || (error instanceof Error && "code" in error && isOurs(error.code));
      if (!passedOver) throw error;
      progress = { ...progress, fault: progress.fault ?? error };
    }
  }
  // A link of which nothing is known would leave a blank page: the overview is shown instead, with the reason.
  if (progress.fault !== null && progress.view.placements.size === 0) {
    progress = { ...progress, ...(await draftOverview(from, tools)) };
  }
  const left = removedView(progress.view, progress.facts, link.recipe.without);
  return { ...progress, view: withFilters(left, filtersOf(link, ontology)) };
}

/** Faults of the link itself, as against faults of the server. */
function isOurs(code: unknown): boolean {
  return code === "UNKNOWN_QUERY" || code === "BAD_PARAMETER" || code === "UNKNOWN_RELATION";
}
