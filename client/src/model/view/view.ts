import type { Remainder, Truncation } from "#contract/graph.ts";
import type { RegionMap } from "#contract/map.ts";
import { adjacencyOf, relationsAmong } from "../facts.ts";
import { DEFAULT_GRAPH } from "../graph.ts";
import { GrowingMap, GrowingSet } from "../growing.ts";
import type { Positions } from "../layouts/place.ts";
import { CONTEXT_KEY } from "../layouts/regions/task.ts";
import type {
  EntityId,
  Facts,
  Focus,
  Highlight,
  Placement,
  RecipeStep,
  RelationFact,
  RelationId,
  View,
} from "../types.ts";
import {
  emptyRecipe,
  rootsOf,
  withBack,
  withoutEntities,
  withoutExpansion,
  withoutHighlight,
  withoutPathsStep,
  withStep,
} from "./recipe.ts";

/** Views are made here and nowhere else: every function takes one and returns another, the old one stays as it was. */

export const EMPTY_VIEW: View = {
  placements: new Map(),
  relations: new Set(),
  withheld: new Set(),
  expansions: [],
  filters: {
    hiddenLabels: new Set(),
    hiddenTypes: new Set(),
    hiddenStatuses: new Set(),
    hiddenModalities: new Set(),
  },
  time: { basis: "event", period: null, undated: false, compared: null },
  hidden: new Set(),
  focus: null,
  contacts: null,
  groups: null,
  map: null,
  style: { signs: "language", sizeBy: "degree", colorBy: "label", rules: [] },
  notes: new Map(),
  highlight: null,
  stage: null,
  truncated: null,
  recipe: emptyRecipe(DEFAULT_GRAPH),
};

/** A view of a graph with nothing on it. */
export const emptyView = (graph: string): View => ({ ...EMPTY_VIEW, recipe: emptyRecipe(graph) });

/** A view with nothing on it that lets through and looks like the one before. */
function emptied({ filters, time, contacts, style, recipe }: View): View {
  return { ...emptyView(recipe.graph), filters, time, contacts, style };
}

/** What the relations of a view were chosen from: what is known since then need only be looked at. */
const drawnFrom = new WeakMap<View["relations"], Facts["relations"]>();

function drawn(
  placements: View["placements"],
  facts: Facts,
  withheld: View["withheld"] = EMPTY_VIEW.withheld,
): ReadonlySet<RelationId> {
  const known = relationsAmong(facts, (id) => placements.has(id), placements.keys());
  const relations = new Set(withheld.size === 0 ? known : [...known].filter((id) => !withheld.has(id)));
  drawnFrom.set(relations, facts.relations);
  return relations;
}

/** What is drawn with some more on the canvas: to what was drawn comes what is known of these, or was told meanwhile. */
function drawnWith(
  { relations, withheld }: View,
  facts: Facts,
  { placements, news }: { readonly placements: View["placements"]; readonly news: readonly EntityId[] },
): ReadonlySet<RelationId> {
  const before = drawnFrom.get(relations);
  if (before === undefined || !GrowingMap.isContinued(before, facts.relations)) {
    return drawn(placements, facts, withheld);
  }
  const adjacency = adjacencyOf(facts);
  const told = [...GrowingMap.since(before, facts.relations)];
  const more = [...told, ...news.flatMap((id) => adjacency.get(id) ?? [])];
  const isDrawn = ({ id, from, to }: RelationFact) =>
    placements.has(from) && placements.has(to) && !withheld.has(id);
  const next = GrowingSet.grown(relations, new Set(more.filter(isDrawn).map(({ id }) => id)));
  drawnFrom.set(next, facts.relations);
  return next;
}

export function overviewView(
  view: View,
  facts: Facts,
  answer: { positions: Positions; truncated: Truncation | null; map: RegionMap },
): View {
  const placements = new Map<EntityId, Placement>(
    [...answer.positions].map(([id, { x, y }]) => [id, { x, y, pinned: false }]),
  );
  return {
    ...emptied(view),
    placements,
    relations: drawn(placements, facts),
    map: { map: answer.map, opened: new Map() },
    truncated: answer.truncated,
    recipe: { ...emptyRecipe(view.recipe.graph), overview: true },
  };
}

/** Lets the members of a region of the map come in; those that stand on it keep their places. */
export function regionView(
  view: View,
  facts: Facts,
  answer: { key: string; positions: Positions; truncated: Truncation | null },
): View {
  if (view.map === null) return view;
  const { key, positions } = answer;
  // Of a region all members, of what joins them only what was not there before: it goes again as it came.
  const told = [...positions.keys()].filter((id) => key !== CONTEXT_KEY || !view.placements.has(id));
  return {
    ...withEntities(view, facts, positions, { kind: "region", key }),
    map: { ...view.map, opened: new Map(view.map.opened).set(key, told) },
    truncated: answer.truncated,
  };
}

/** Without what joins the regions. */
export function withoutContext(view: View, facts: Facts): View {
  const { map } = view;
  if (map === null) return view;
  const next = drop(view, new Set(map.opened.get(CONTEXT_KEY)), facts);
  const opened = new Map([...map.opened].filter(([key]) => key !== CONTEXT_KEY));
  const steps = view.recipe.steps.filter((step) => step.kind !== "region" || step.key !== CONTEXT_KEY);
  return { ...next, map: { ...map, opened }, truncated: null, recipe: { ...view.recipe, steps } };
}

/** Puts entities where the layout said. Those already there keep their place to the last bit. */
export function withEntities(view: View, facts: Facts, positions: Positions, step: RecipeStep): View {
  const news: [EntityId, Placement][] = [];
  for (const [id, { x, y }] of positions) {
    if (!view.placements.has(id)) news.push([id, { x, y, pinned: false }]);
  }
  const placements = news.length === 0 ? view.placements : GrowingMap.grown(view.placements, news);
  const relations = drawnWith(view, facts, { placements, news: news.map(([id]) => id) });
  // Asked for again, what was hidden by hand is seen again.
  const named = step.kind === "show" ? new Set(step.ids) : new Set<EntityId>();
  const recipe = withStep(withBack(view.recipe, [...positions.keys()]), step, view.highlight);
  const hidden = without(view.hidden, named);
  return { ...view, placements, relations, hidden, recipe };
}

export interface ExpansionAnswer {
  readonly entity: EntityId;
  readonly types: readonly string[];
  readonly direction: "out" | "in" | "both";
  readonly positions: Positions;
  readonly remaining: readonly Remainder[];
}

/** What an expansion of some types only did not ask about is left as the expansion before it knew it. */
function remainingAfter(view: View, answer: ExpansionAnswer): readonly Remainder[] {
  const before = view.expansions.findLast(({ entity }) => entity === answer.entity)?.remaining ?? [];
  if (answer.types.length === 0 && answer.direction === "both") return answer.remaining;
  const asked = (remainder: Remainder) =>
    (answer.types.length === 0 || answer.types.includes(remainder.type)) &&
    (answer.direction === "both" || answer.direction === remainder.direction);
  return [...before.filter((remainder) => !asked(remainder)), ...answer.remaining.filter(asked)];
}

export function expandedView(view: View, facts: Facts, answer: ExpansionAnswer): View {
  const { entity, types, direction, positions } = answer;
  const added = [...positions.keys()].filter((id) => !view.placements.has(id));
  const held = neighboursOf(facts, entity).filter((id) => view.placements.has(id));
  const next = withEntities(view, facts, positions, { kind: "expand", id: entity, types, direction });
  const expansion = { entity, added, held, remaining: remainingAfter(view, answer) };
  return { ...next, expansions: [...view.expansions, expansion], truncated: null };
}

export function neighboursOf(facts: Facts, id: EntityId): readonly EntityId[] {
  const others = (adjacencyOf(facts).get(id) ?? []).map(({ from, to }) => (from === id ? to : from));
  return [...new Set(others)].filter((other) => other !== id);
}

export function isExpanded(view: View, id: EntityId): boolean {
  return view.expansions.some(({ entity }) => entity === id);
}

function drop(view: View, gone: ReadonlySet<EntityId>, facts: Facts): View {
  const placements = new Map([...view.placements].filter(([id]) => !gone.has(id)));
  const expansions = view.expansions
    .filter(({ entity }) => !gone.has(entity))
    .map((expansion) => ({ ...expansion, added: expansion.added.filter((id) => !gone.has(id)) }));
  const hidden = without(view.hidden, gone);
  const focus = view.focus === null ? null : focusWithout(view.focus, gone);
  const relations = drawn(placements, facts, view.withheld);
  const withheld = stillThere(view.withheld, placements, facts);
  const stage = stageWithout(view.stage, gone);
  return { ...view, placements, relations, withheld, expansions, hidden, focus, stage };
}

/** Without those it was made for there is no stage. */
function stageWithout(stage: View["stage"], gone: ReadonlySet<EntityId>): View["stage"] {
  if (stage === null || ![...gone].some((id) => stage.places.has(id))) return stage;
  if (stage.of.some((id) => gone.has(id))) return null;
  return { ...stage, places: new Map([...stage.places].filter(([id]) => !gone.has(id))) };
}

/** Of withheld relations those whose ends are both on the canvas. */
function stillThere(
  withheld: View["withheld"],
  placements: View["placements"],
  facts: Facts,
): View["withheld"] {
  if (withheld.size === 0) return withheld;
  const isThere = (id: RelationId) => {
    const fact = facts.relations.get(id);
    return fact !== undefined && placements.has(fact.from) && placements.has(fact.to);
  };
  return new Set([...withheld].filter(isThere));
}

/** The view with these relations and those that it had drawn; the others among what is on the canvas are withheld. */
export function withRelationsOnly(view: View, facts: Facts, shown: ReadonlySet<RelationId>): View {
  const others = [...drawn(view.placements, facts)].filter((id) => !shown.has(id));
  const withheld = new Set(others);
  return { ...view, withheld, relations: drawn(view.placements, facts, withheld) };
}

/** The view with all that is known to lie between some entities, or between all of them. */
export function withNothingWithheld(
  view: View,
  facts: Facts,
  among: ReadonlySet<EntityId> | null = null,
): View {
  if (view.withheld.size === 0) return view;
  const stays = (id: RelationId) => {
    const fact = facts.relations.get(id);
    return among !== null && fact !== undefined && !(among.has(fact.from) && among.has(fact.to));
  };
  const withheld = new Set([...view.withheld].filter(stays));
  return { ...view, withheld, relations: drawn(view.placements, facts, withheld) };
}

function focusWithout(focus: Focus, gone: ReadonlySet<EntityId>): Focus | null {
  const ids = focus.ids.filter((id) => !gone.has(id));
  if (ids.length === focus.ids.length) return focus;
  return ids.length === 0 ? null : { ...focus, ids };
}

function without(ids: View["hidden"], gone: ReadonlySet<EntityId>): View["hidden"] {
  return [...gone].some((id) => ids.has(id)) ? new Set([...ids].filter((id) => !gone.has(id))) : ids;
}

/** What the expansions of an entity added and nothing else holds: no other expansion, no name, no pin. */
export function collapsible(view: View, id: EntityId): readonly EntityId[] {
  const own = view.expansions.filter(({ entity }) => entity === id);
  const others = view.expansions.filter(({ entity }) => entity !== id);
  const holding = new Set(others.flatMap(({ entity, added, held }) => [entity, ...added, ...held]));
  const roots = rootsOf(view.recipe);
  const shown = new Set(view.highlight === null ? [] : highlightedEntities(view.highlight));
  return own
    .flatMap(({ added }) => added)
    .filter((added) => view.placements.get(added)?.pinned === false)
    .filter((added) => !holding.has(added) && !roots.has(added) && !shown.has(added) && added !== id);
}

export function collapsedView(view: View, facts: Facts, id: EntityId): View {
  if (!isExpanded(view, id)) return view;
  const next = drop(view, new Set(collapsible(view, id)), facts);
  return {
    ...next,
    expansions: next.expansions.filter(({ entity }) => entity !== id),
    recipe: withoutExpansion(view.recipe, id),
  };
}

export function removedView(view: View, facts: Facts, ids: readonly EntityId[]): View {
  const gone = new Set(ids.filter((id) => view.placements.has(id)));
  if (gone.size === 0) return view;
  const next = drop(view, gone, facts);
  return { ...next, recipe: withoutEntities(view.recipe, [...gone]) };
}

/**
 * The view without an earlier answer of paths between the same two: what that brought and neither the next one nor anything
 * else holds is gone. `kept` of what it brought stays.
 */
export function withoutPaths(
  { view, facts }: { readonly view: View; readonly facts: Facts },
  { from, to }: { readonly from: EntityId; readonly to: EntityId },
  next: ReadonlySet<EntityId>,
): { readonly view: View; readonly kept: readonly EntityId[] } {
  const { highlight, placements, recipe } = view;
  if (highlight?.kind !== "paths" || highlight.from !== from || highlight.to !== to)
    return { view, kept: [] };
  const held = new Set(view.expansions.flatMap(({ entity, added }) => [entity, ...added]));
  const roots = rootsOf(recipe);
  const brought = (highlight.brought ?? []).filter((id) => placements.has(id));
  const stays = (id: EntityId) =>
    next.has(id) || held.has(id) || roots.has(id) || placements.get(id)?.pinned === true;
  const left = drop(view, new Set(brought.filter((id) => !stays(id))), facts);
  return {
    view: { ...left, highlight: null, recipe: withoutPathsStep(recipe, { from, to }) },
    kept: brought.filter(stays),
  };
}

export function clearedView(view: View): View {
  return view.placements.size === 0 && view.highlight === null ? view : emptied(view);
}

export function highlightedView(view: View, highlight: Highlight, truncated: Truncation | null): View {
  return { ...view, highlight, truncated };
}

/** With something on the stage, or with everything where it belongs. */
export function stagedView(view: View, stage: View["stage"]): View {
  return view.stage === stage ? view : { ...view, stage };
}

/** Whether what is staged is whoever has contacts: events drawn so are a stage of their own. */
export const isOfContacts = ({ contacts, highlight, stage }: View): boolean =>
  contacts !== null && highlight === null && stage?.form === "net" && stage.of.length === 0;

export function dismissedView(view: View): View {
  if (view.highlight === null) return view;
  return { ...view, highlight: null, stage: null, recipe: withoutHighlight(view.recipe, view.highlight) };
}

export function highlightedEntities(highlight: Highlight): readonly EntityId[] {
  if (highlight.kind === "paths") return highlight.paths.flatMap(({ nodes }) => nodes);
  return highlight.kind === "common" ? [...highlight.ids, ...highlight.common] : highlight.nodes;
}
