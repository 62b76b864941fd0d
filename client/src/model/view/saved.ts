import type { SavedViewState } from "#contract/savedView.ts";
import { relationsAmong } from "../facts.ts";
import type {
  Caption,
  EntityId,
  Facts,
  Gone,
  Highlight,
  MapView,
  Placement,
  Recipe,
  Selection,
  View,
} from "../types.ts";
import { withFocus, withTime } from "./sifting.ts";
import { EMPTY_VIEW, highlightedEntities } from "./view.ts";

/** As in the contract, which the page does not load: the version that this program writes and reads. */
const VERSION = 1;

/** A saved state of a newer program: it may mean what this one does not know. */
export class ViewTooNew extends Error {
  override name = "ViewTooNew";
}

/** A saved state that cannot be read. */
export class UnreadableView extends Error {
  override name = "UnreadableView";
}

const sorted = <T extends string>(items: Iterable<T>): T[] => [...items].sort();

function stageState({ of, context, places, chart }: NonNullable<View["stage"]>): SavedViewState["stage"] {
  const points = [...places.values()];
  return {
    ...{ of: [...of], context, id: [...places.keys()] },
    ...(chart === undefined ? {} : { chart: chart.kind }),
    ...{ x: points.map(({ x }) => x), y: points.map(({ y }) => y) },
  };
}

function mapState({ map, opened }: MapView): SavedViewState["map"] {
  return { map: structuredClone(map), opened: [...opened].map(([key, ids]) => [key, [...ids]]) };
}

/** The present state as it is saved. Sorted, so that the same state is the same text. */
export function toSavedState({
  view,
  facts,
  caption,
  selection,
}: {
  readonly view: View;
  readonly facts: Facts;
  readonly caption: Caption;
  readonly selection: Selection | null;
}): SavedViewState {
  const ids = [...view.placements.keys()];
  const places = [...view.placements.values()];
  const { filters, time, focus, contacts, groups, stage, style, highlight, recipe } = view;
  return {
    format: "guanxi-view",
    version: VERSION,
    entities: {
      id: ids,
      name: ids.map((id) => facts.entities.get(id)?.name ?? id),
      x: places.map(({ x }) => x),
      y: places.map(({ y }) => y),
      pinned: places.map(({ pinned }) => pinned),
    },
    relations: sorted(view.relations),
    ...(view.withheld.size === 0 ? {} : { withheld: sorted(view.withheld) }),
    expansions: view.expansions.map(({ entity, added, held, remaining }) => ({
      entity,
      added: [...added],
      held: [...held],
      remaining: remaining.map((each) => ({ ...each })),
    })),
    filters: {
      hiddenLabels: sorted(filters.hiddenLabels),
      hiddenTypes: sorted(filters.hiddenTypes),
      hiddenStatuses: sorted(filters.hiddenStatuses),
      ...(filters.hiddenModalities.size === 0 ? {} : { hiddenModalities: sorted(filters.hiddenModalities) }),
    },
    time: { ...time },
    hidden: sorted(view.hidden),
    focus: focus === null ? null : { ids: [...focus.ids], steps: focus.steps },
    contacts: contacts === null ? null : { most: contacts.most },
    ...(view.map === null ? {} : { map: mapState(view.map) }),
    ...(stage === null ? {} : { stage: stageState(stage) }),
    groups:
      groups === null
        ? null
        : {
            by: groups.by,
            of: [...groups.of].map(([id, key]) => [id, key]),
            places: [...groups.places].map(([key, { x, y }]) => [key, x, y]),
            open: sorted(groups.open),
          },
    style: { ...style, rules: style.rules.map((rule) => ({ ...rule })) },
    caption,
    notes: [...view.notes].sort(([a], [b]) => (a < b ? -1 : 1)),
    highlight:
      highlight === null ? null : (structuredClone(highlight) as NonNullable<SavedViewState["highlight"]>),
    selection,
    recipe: {
      graph: recipe.graph,
      overview: recipe.overview,
      steps: structuredClone(recipe.steps) as SavedViewState["recipe"]["steps"],
      without: [...recipe.without],
    },
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/**
 * A saved state as this program's own; throws `ViewTooNew` or `UnreadableView`. The server has checked what was saved
 * through it, so that only the frame is looked at here.
 */
export function readSavedState(value: unknown): SavedViewState {
  if (!isRecord(value) || value.format !== "guanxi-view") throw new UnreadableView("not a view");
  if (typeof value.version === "number" && value.version > VERSION)
    throw new ViewTooNew(String(value.version));
  const { entities } = value;
  if (value.version !== VERSION || !isRecord(entities)) throw new UnreadableView("no entities");
  const { id, name, x, y, pinned } = entities;
  const columns = [id, name, x, y, pinned];
  const length = Array.isArray(id) ? id.length : -1;
  if (columns.some((column) => !Array.isArray(column) || column.length !== length)) {
    throw new UnreadableView("columns");
  }
  // What is missing in a state that was cut by hand is as in an empty view.
  return {
    ...toSavedState({ view: EMPTY_VIEW, facts: NOTHING, caption: "zh", selection: null }),
    ...value,
  } as SavedViewState;
}

const NOTHING: Facts = { entities: new Map(), relations: new Map(), participants: new Map() };

function placementsOf({ entities }: SavedViewState, facts: Facts): Map<EntityId, Placement> {
  const placements = new Map<EntityId, Placement>();
  entities.id.forEach((id, i) => {
    const { [i]: x = Number.NaN } = entities.x;
    const { [i]: y = Number.NaN } = entities.y;
    if (!facts.entities.has(id) || !Number.isFinite(x) || !Number.isFinite(y)) return;
    placements.set(id, { x, y, pinned: entities.pinned[i] === true });
  });
  return placements;
}

/** What a saved state names and the facts do not hold. */
export function goneFrom(state: SavedViewState, facts: Facts): Gone | null {
  const entities = state.entities.id.flatMap((id, i) =>
    facts.entities.has(id) ? [] : [{ id, name: state.entities.name[i] ?? id }],
  );
  const relations = state.relations.filter((id) => !facts.relations.has(id));
  return entities.length + relations.length === 0 ? null : { entities, relations };
}

/** A saved state over the facts of the day, come by as `recipe` says. Whatever is gone is left out everywhere. */
export function revivedView(state: SavedViewState, facts: Facts, recipe: Recipe): View {
  const placements = placementsOf(state, facts);
  const there = (id: EntityId) => placements.has(id);
  const highlight = state.highlight as Highlight | null;
  const withheld = new Set((state.withheld ?? []).filter((id) => facts.relations.has(id)));
  const whole = highlight !== null && highlightedEntities(highlight).every((id) => facts.entities.has(id));
  const view: View = {
    ...EMPTY_VIEW,
    placements,
    relations: new Set(
      [...relationsAmong(facts, there, placements.keys())].filter((id) => !withheld.has(id)),
    ),
    withheld,
    expansions: state.expansions.filter(({ entity }) => there(entity)),
    filters: {
      hiddenLabels: new Set(state.filters.hiddenLabels),
      hiddenTypes: new Set(state.filters.hiddenTypes),
      hiddenStatuses: new Set(state.filters.hiddenStatuses),
      hiddenModalities: new Set(state.filters.hiddenModalities),
    },
    hidden: new Set(state.hidden.filter(there)),
    contacts: state.contacts,
    groups:
      state.groups === null
        ? null
        : {
            by: state.groups.by,
            of: new Map(state.groups.of),
            places: new Map(state.groups.places.map(([key, x, y]) => [key, { x, y }])),
            open: new Set(state.groups.open),
          },
    map: state.map === undefined ? null : { map: state.map.map, opened: new Map(state.map.opened) },
    style: state.style as View["style"],
    notes: new Map(state.notes),
    highlight: whole ? highlight : null,
    recipe,
  };
  return withTime(withFocus(view, state.focus?.ids ?? null, state.focus?.steps ?? 1), state.time);
}
