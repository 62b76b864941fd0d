import type { ChartKind } from "../../model/chart.ts";
import { CONTEXT_KEY } from "../../model/layouts/regions/task.ts";
import { labelsOf } from "../../model/lens.ts";
import type { Ranking } from "../../model/stage/sectors.ts";
import { stageAround, stageBetween, stageOfNet } from "../../model/stage/stage.ts";
import type { EntityId, Focus, Highlight, Presented, Stage, View } from "../../model/types.ts";
import { placeOf, presented } from "../../model/view/presented.ts";
import { mapIn } from "../../model/view/regions.ts";
import {
  isOfFocus,
  withAllKinds,
  withBroughtBack,
  withFocus,
  withGroupToggled,
  withLabelToggled,
  withTime,
} from "../../model/view/sifting.ts";
import { highlightedEntities, isExpanded, stagedView, withoutContext } from "../../model/view/view.ts";
import { type ExplorerCore, nameOf } from "../core.ts";
import {
  arrangeRequest,
  type Draft,
  type DraftTools,
  draftExpand,
  draftRegion,
  draftShow,
  placesFor,
  requestFor,
  withShared,
} from "../draft.ts";
import { stepOf } from "../history.ts";
import type { Choosing, Staging } from "../types.ts";
import { draftChart } from "./charting.ts";
import { withContactsStaged } from "./contacting.ts";

/** Whoever is asked for by name is let through again: brought back, its group opened, its label switched on. */
function uncovered({ facts, view }: Draft, id: EntityId): View {
  let next = withBroughtBack(view, [id]);
  const label = facts.entities.get(id)?.label;
  if (label !== undefined && next.filters.hiddenLabels.has(label)) next = withLabelToggled(next, label);
  const key = next.groups?.of.get(id);
  if (key !== undefined && next.groups?.open.has(key) === false) next = withGroupToggled(next, key);
  return next.focus === null || next.focus.ids.includes(id) ? next : withFocus(next, null, 1);
}

export async function draftShowUncovered(draft: Draft, id: EntityId, tools: DraftTools): Promise<Draft> {
  const shown = await draftShow(draft, [id], tools);
  return { ...shown, view: uncovered(shown, id) };
}

/** Which relation says first what two have to do with each other, and which kinds come last. */
export function rankingOf({ ontology }: Pick<DraftTools, "ontology">): Ranking {
  const telling = new Map(ontology?.types.map((type) => [type.name, type.telling]));
  return { telling: (type) => telling.get(type) ?? 0, context: labelsOf(ontology, "context") };
}

/** What can be seen when nothing is staged. */
const whole = ({ facts, view }: Draft, { ontology }: DraftTools): Presented =>
  presented(facts, stagedView(view, null), ontology);

function around(draft: Draft, shown: Presented, target: EntityId, tools: DraftTools): Stage | null {
  const centre = placeOf(shown, stagedView(draft.view, null), target);
  if (centre === null) return null;
  const context = draft.view.stage?.context ?? false;
  const { caption } = tools;
  return stageAround({
    ...{ shown, target, centre, caption, context },
    ...{ room: tools.room("said"), ranking: rankingOf(tools) },
  });
}

/** An entity with those around it; asks for its best neighbours where nobody has yet. */
export async function draftStage(draft: Draft, id: EntityId, tools: DraftTools): Promise<Draft> {
  const shown = await draftShowUncovered(draft, id, tools);
  const expanded = isExpanded(shown.view, id) ? shown : await draftExpand(shown, id, {}, tools);
  const { facts } = expanded;
  // A stage shows whom it is of, whatever was focused on before.
  const known = { facts, view: withFocus(expanded.view, null, 1) };
  return { facts, view: stagedView(known.view, around(known, whole(known, tools), id, tools)) };
}

/** What can be seen of an answer by itself. */
function only(shown: Presented, ids: ReadonlySet<EntityId>): Presented {
  const entities = new Map([...shown.entities].filter(([id]) => ids.has(id)));
  const relations = new Map(
    [...shown.relations].filter(([, { from, to }]) => entities.has(from) && entities.has(to)),
  );
  return { ...shown, entities, relations };
}

/** The one that all others of an answer have something to do with, if there is one. */
function hubOf({ entities, relations }: Presented): EntityId | null {
  if (entities.size < 3) return null;
  const beside = new Map<EntityId, Set<EntityId>>([...entities.keys()].map((id) => [id, new Set()]));
  for (const { from, to } of relations.values()) {
    if (from === to) continue;
    beside.get(from)?.add(to);
    beside.get(to)?.add(from);
  }
  const full = [...beside].filter(([, others]) => others.size === entities.size - 1).map(([id]) => id);
  return full.length === 1 ? (full[0] ?? null) : null;
}

async function net(
  draft: Draft,
  shown: Presented,
  of: readonly EntityId[],
  tools: DraftTools,
): Promise<Stage> {
  const empty = { facts: draft.facts, view: { ...draft.view, placements: new Map() } };
  const ids = [...shown.entities.keys()];
  const request = requestFor(empty, ids, { caption: tools.caption, anchor: null });
  const positions = await tools.layout.arrange(arrangeRequest(request, { ...draft, ...tools }), tools.signal);
  return stageOfNet(positions, of, draft.view.stage?.context ?? false);
}

/** Paths between two run from left to right; null where the answer is no such one. How is fetched only then. */
async function tracksIn(draft: Draft, shown: Presented, tools: DraftTools): Promise<Stage | null> {
  const { highlight, stage } = draft.view;
  if (highlight?.kind !== "paths" || highlight.from === highlight.to) return null;
  const { stageOfTracks } = await import("../../model/stage/tracks.ts");
  return stageOfTracks(shown, highlight, { room: tools.room("chips"), context: stage?.context ?? false });
}

/** More than this is looked at where it stands: as a stage of its own it would be no clearer. */
const MOST_STAGED = 150;

/** What two have to do with each other, and where the answer compares them, what either has alone; how is fetched only then. */
async function betweenTwo(
  shown: Presented,
  two: readonly [EntityId, EntityId],
  { tools, context }: { readonly tools: DraftTools; readonly context: boolean },
): Promise<Stage | null> {
  const { partsOf, stageCompared } = await import("../../model/stage/compared.ts");
  const room = tools.room("said");
  const ranking = rankingOf(tools);
  const parts = partsOf(shown, two, ranking.context);
  if (parts !== null) return stageCompared(shown, two, { parts, room, ranking, context });
  return isBetween(shown, two) ? stageBetween(shown, two, { room, context }) : null;
}

/** Whether everybody has to do with both. */
function isBetween({ entities, relations }: Presented, two: readonly [EntityId, EntityId]): boolean {
  const linked = new Set(
    [...relations.values()].flatMap(({ from, to }) => [`${from}\n${to}`, `${to}\n${from}`]),
  );
  return [...entities.keys()].every(
    (id) => two.includes(id) || two.every((one) => linked.has(`${id}\n${one}`)),
  );
}

/** An answer by itself: around the one that all have to do with, between those asked about, or as a net. */
export async function withAnswerStaged<T extends Draft>(
  draft: T,
  ids: readonly EntityId[],
  of: readonly EntityId[],
  tools: DraftTools,
): Promise<T> {
  const shown = only(whole(draft, tools), new Set(ids));
  const { size } = shown.entities;
  if (size === 0 || size > MOST_STAGED) return { ...draft, view: stagedView(draft.view, null) };
  const tracks = await tracksIn(draft, shown, tools);
  if (tracks !== null) return { ...draft, view: stagedView(draft.view, tracks) };
  const hub = of.length > 1 ? null : hubOf(shown);
  const context = draft.view.stage?.context ?? false;
  const [left, right] = of;
  const between = of.length === 2 && left !== undefined && right !== undefined && size > 2;
  const stage =
    hub !== null
      ? around(draft, shown, hub, tools)
      : between
        ? ((await betweenTwo(shown, [left, right], { tools, context })) ??
          (await net(draft, shown, of, tools)))
        : await net(draft, shown, of, tools);
  return { ...draft, view: stagedView(draft.view, stage) };
}

/** Whom a marked answer is about. */
export function askedAbout(highlight: Highlight): readonly EntityId[] {
  if (highlight.kind === "paths") return [highlight.from, highlight.to];
  if (highlight.kind === "common") return highlight.ids;
  // A query that was given two of those in its answer is about these two.
  const given = Object.values(highlight.params).filter((value) => typeof value === "string");
  const asked = [...new Set(given)].filter((id) => highlight.nodes.includes(id));
  return asked.length === 2 ? asked : [];
}

/** What is left by a focus, by itself; too many to be arranged anew, groups and contacts stay where they stand. */
async function withFocusStaged(draft: Draft, tools: DraftTools): Promise<Draft> {
  const plain = { ...draft, view: stagedView(draft.view, null) };
  const { focus, contacts, groups } = draft.view;
  if (focus === null || contacts !== null || groups !== null) return plain;
  // Whoever a filter holds back now has a place as well: it is there when the filter is another.
  const all = withTime(withAllKinds(plain.view), { period: null, compared: null });
  const shown = whole({ facts: plain.facts, view: withBroughtBack(all, "all") }, tools);
  const { size } = shown.entities;
  if (size === 0 || size > MOST_STAGED) return plain;
  const [one, another] = focus.ids;
  const alone = one !== undefined && another === undefined && focus.steps === 1;
  const ring = alone ? around(plain, shown, one, tools) : null;
  // A focus leaves nobody out.
  const stage = ring?.left.length === 0 ? ring : await net(plain, shown, focus.ids, tools);
  return { ...plain, view: stagedView(plain.view, stage) };
}

/** Only what is at most so many steps away from some, by itself. */
export const draftFocused = (
  { facts, view }: Draft,
  { ids, steps }: Focus,
  tools: DraftTools,
): Promise<Draft> => withFocusStaged({ facts, view: withFocus(view, ids, steps) }, tools);

/** What was brought, on the stage as well: around the target anew, elsewhere beside whom it was asked of. */
export async function withMoreStaged<T extends Draft>(
  draft: T,
  added: readonly EntityId[],
  id: EntityId | null,
  tools: DraftTools,
): Promise<T> {
  const { stage } = draft.view;
  if (stage === null || added.length === 0) return draft;
  if (id !== null && stage.of.length === 1 && stage.of[0] === id) {
    return { ...draft, view: stagedView(draft.view, around(draft, whole(draft, tools), id, tools)) };
  }
  const there = { facts: draft.facts, view: { ...draft.view, placements: stage.places } };
  const known = added.filter((other) => draft.view.placements.has(other) && !stage.places.has(other));
  const positions = await placesFor(there, known, tools, id);
  const places = new Map(stage.places);
  for (const [other, { x, y }] of positions) places.set(other, { x, y, pinned: false });
  return { ...draft, view: stagedView(draft.view, { ...stage, places }) };
}

interface Wanted {
  readonly of: readonly EntityId[];
  readonly context: boolean;
}

/** Makes again, on the facts of the moment, what was staged when an address or a saved view was written. */
export async function draftRestaged(
  draft: Draft,
  { of, context }: Wanted,
  tools: DraftTools,
  ids: readonly EntityId[] = [],
): Promise<Draft> {
  await tools.roomKnown;
  const { highlight, placements } = draft.view;
  const [target] = of;
  let done = draft;
  if (isOfFocus(draft.view, of)) {
    done = await withFocusStaged(draft, tools);
  } else if (of.length === 1 && target !== undefined) {
    if (placements.has(target))
      done = { ...draft, view: stagedView(draft.view, around(draft, whole(draft, tools), target, tools)) };
  } else if (highlight !== null) {
    done = await withAnswerStaged(draft, highlightedEntities(highlight), askedAbout(highlight), tools);
  } else if (draft.view.contacts !== null && of.length === 0) {
    const unasked = { ...draft, view: { ...draft.view, contacts: null } };
    done = await withContactsStaged(await withShared(draft, unasked, tools), tools);
  } else done = await withAnswerStaged(draft, ids, of, tools);
  const { stage } = done.view;
  return stage === null ? done : { ...done, view: stagedView(done.view, { ...stage, context }) };
}

/** A stage that was changed by hand as it was made, on the facts of the moment. */
async function draftArranged(draft: Draft, tools: DraftTools): Promise<Draft> {
  const { stage } = draft.view;
  if (stage === null) return draft;
  const ids = [...stage.places.keys()];
  const { chart, context } = stage;
  if (chart !== undefined) return draftChart(draft, { kind: chart.kind, context }, new Set(ids), tools);
  return draftRestaged(draft, stage, tools, ids);
}

/** A saved stage: whoever was moved by hand stands where it was put. */
export async function draftRevived(
  draft: Draft,
  saved: Wanted & {
    readonly chart?: ChartKind | undefined;
    readonly id: readonly EntityId[];
    readonly x: readonly number[];
    readonly y: readonly number[];
  },
  tools: DraftTools,
): Promise<Draft> {
  const { chart, context } = saved;
  // A chart says what places mean: it is made for the room of the day.
  if (chart !== undefined) return draftChart(draft, { kind: chart, context }, new Set(saved.id), tools);
  const made = await draftRestaged(draft, saved, tools, saved.id);
  const { stage } = made.view;
  if (stage === null) return made;
  const places = new Map(stage.places);
  saved.id.forEach((id, i) => {
    const [x, y] = [saved.x[i] ?? Number.NaN, saved.y[i] ?? Number.NaN];
    const old = places.get(id);
    if (old !== undefined && Number.isFinite(x) && Number.isFinite(y)) places.set(id, { ...old, x, y });
  });
  return { ...made, view: stagedView(made.view, { ...stage, places }) };
}

/** What joins the regions of the map comes between these, or goes again. */
function setMapContext(core: ExplorerCore, on: boolean): void {
  const { view, facts } = core.state;
  const map = mapIn(view);
  if (map === null || map.opened.has(CONTEXT_KEY) === on) return;
  if (!on) {
    core.commit(stepOf("context"), withoutContext(view, facts));
    core.announce("contextOff");
    return;
  }
  void core.run({
    step: stepOf("context"),
    work: (draft, tools) => draftRegion(draft, CONTEXT_KEY, tools),
    done: () => core.announce("contextOn"),
    retry: () => setMapContext(core, true),
  });
}

/** Acts on what is asked for, by itself. */
export function staging(core: ExplorerCore, { select }: Pick<Choosing, "select">): Staging {
  const acts: Staging = {
    stage(id) {
      // A group has no neighbours of its own to ask for.
      if (core.presented().groups.has(id)) {
        select({ kind: "entity", id });
        return Promise.resolve();
      }
      return core.run({
        step: stepOf("stage", ["entity", id]),
        work: (draft, tools) => draftStage(draft, id, tools),
        done: () => {
          select({ kind: "entity", id });
          const around = Math.max(0, core.presented().entities.size - 1);
          core.announce("staged", { name: nameOf(core.state, id), count: around });
        },
        retry: () => void acts.stage(id),
      });
    },
    arrange() {
      return core.run({
        step: stepOf("layout"),
        work: draftArranged,
        done: () => core.announce("layout"),
        retry: () => void acts.arrange(),
      });
    },
    unstage() {
      core.commit(stepOf("unstage"), withFocus(stagedView(core.state.view, null), null, 1));
      core.announce("unstaged");
    },
    setContext(context) {
      const { view } = core.state;
      if (view.stage === null) {
        setMapContext(core, context);
        return;
      }
      if (view.stage.context === context) return;
      core.commit(stepOf("context"), stagedView(view, { ...view.stage, context }));
      core.announce(context ? "contextOn" : "contextOff");
    },
    setRoom(room) {
      core.setRoom(room);
    },
  };
  return acts;
}
