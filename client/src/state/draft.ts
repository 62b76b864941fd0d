import type { GraphPayload } from "#contract/graph.ts";
import type { MapForm, RegionPayload } from "#contract/map.ts";
import type { Ontology } from "#contract/ontology.ts";
import type { QueryResult } from "#contract/query.ts";
import type { Told } from "#contract/ran.ts";
import { ApiError } from "../api/apiError.ts";
import type { Api, CallOptions } from "../api/types.ts";
import { extentOf } from "../model/drawing/look.ts";
import {
  adjacencyOf,
  entitiesOf,
  relationsOf,
  withFacts,
  withParticipations,
  withPayload,
} from "../model/facts.ts";
import type { Body } from "../model/geometry/space.ts";
import type { LayoutRequest, Positions } from "../model/layouts/place.ts";
import { labelsOf, typesOf } from "../model/lens.ts";
import type { Bars } from "../model/stage/bars.ts";
import type { Room } from "../model/stage/stage.ts";
import type { Caption, EntityFact, EntityId, Facts, Highlight, RecipeStep, View } from "../model/types.ts";
import {
  clearedView,
  expandedView,
  highlightedView,
  neighboursOf,
  overviewView,
  regionView,
  withEntities,
  withoutPaths,
} from "../model/view/view.ts";
import type { ArrangeRequest, Layout, Measurer } from "./parts.ts";

/** What an act works on and comes to: facts and a view that are not the explorer's yet. */
export interface Draft {
  readonly facts: Facts;
  readonly view: View;
}

export interface DraftTools {
  /** Asks the server, until the act is cancelled; what ran for the answer stands in the log with the act. */
  readonly ask: <T extends Told<object>>(
    question: (api: Api, options: CallOptions) => Promise<T>,
  ) => Promise<T>;
  readonly layout: Layout;
  readonly measurer: Measurer;
  readonly caption: Caption;
  readonly ontology: Ontology | null;
  /** How much room there is for what is staged. */
  readonly room: (bars: Bars) => Room;
  /** Before it `room` is a guess: the first act of all begins before the page is drawn. */
  readonly roomKnown: Promise<void>;
  /** What a map is to be laid out for; `now` is how the one that is there was. */
  readonly formOfMap: (now: MapForm | null) => MapForm;
  readonly signal: AbortSignal;
  readonly onProgress: (share: number) => void;
}

const EXPANSION = 25;
/** The server takes no more ids than this in one call. */
const MOST_AMONG = 5000;

/**
 * While events are drawn as contacts, whoever came onto the canvas has events that are not on it: who took part in them
 * is asked for as well.
 */
export async function withShared<T extends Draft>(done: T, before: Draft, tools: DraftTools): Promise<T> {
  const { view } = done;
  if (view.contacts === null) return done;
  const known = before.view.contacts !== null && before.view.relations === view.relations;
  if (known) return done;
  const events = labelsOf(tools.ontology, "event");
  const ids = [...view.placements.keys()].filter(
    (id) => !events.has(done.facts.entities.get(id)?.label ?? ""),
  );
  if (ids.length < 2) return done;
  const answer = await tools.ask((api, options) => api.contacts({ ids: ids.slice(0, MOST_AMONG) }, options));
  return { ...done, facts: withParticipations(done.facts, answer) };
}

function bodiesOf(draft: Draft, caption: Caption): Body[] {
  return [...draft.view.placements].flatMap(([id, { x, y }]) => {
    const fact = draft.facts.entities.get(id);
    return fact === undefined ? [] : [{ id, x, y, extent: extentOf(fact, caption) }];
  });
}

function linksAmong(facts: Facts, ids: ReadonlySet<EntityId>): (readonly [EntityId, EntityId])[] {
  const adjacency = adjacencyOf(facts);
  return [...ids].flatMap((id) =>
    (adjacency.get(id) ?? [])
      .filter(({ from, to }) => from === id && to !== id && ids.has(to))
      .map(({ to }) => [id, to] as const),
  );
}

/** A layout request for ids that have no place yet. */
export function requestFor(
  draft: Draft,
  added: readonly EntityId[],
  options: { caption: Caption; anchor: EntityId | null },
): LayoutRequest {
  const facts = added.flatMap((id) => draft.facts.entities.get(id) ?? []);
  return {
    fixed: bodiesOf(draft, options.caption),
    added: facts.map((fact) => ({ id: fact.id, extent: extentOf(fact, options.caption) })),
    links: linksAmong(draft.facts, new Set([...draft.view.placements.keys(), ...added])),
    anchor: options.anchor,
  };
}

/** What a whole layout needs to know beside the bodies, by force where no kind is named. */
export function arrangeRequest(
  request: LayoutRequest,
  { facts }: { readonly facts: Facts },
  { kind = "force", roots = [] }: { kind?: ArrangeRequest["kind"]; roots?: readonly EntityId[] } = {},
): ArrangeRequest {
  const ids = [...request.fixed, ...request.added].map(({ id }) => id);
  const kinds = ids.map((id) => [id, facts.entities.get(id)?.label ?? ""] as const);
  return { ...request, kind, roots, kinds };
}

const FEW = 60;

/** Places for what has none yet: near what it is linked to, or, on an empty canvas, laid out as a whole. */
export async function placesFor(
  draft: Draft,
  added: readonly EntityId[],
  tools: DraftTools,
  anchor: EntityId | null = null,
): Promise<Positions> {
  if (added.length === 0) return new Map();
  const request = requestFor(draft, added, { caption: tools.caption, anchor });
  const many = request.fixed.length === 0 && added.length > 2;
  return many || added.length > FEW
    ? tools.layout.arrange(arrangeRequest(request, { ...draft, ...tools }), tools.signal)
    : tools.layout.place(request, tools.signal);
}

/** The facts about entities and all that lies between them, whatever their number. */
export async function factsAmong(facts: Facts, ids: readonly EntityId[], tools: DraftTools): Promise<Facts> {
  let known = facts;
  for (let start = 0; start < ids.length; start += MOST_AMONG) {
    const some = { ids: ids.slice(start, start + MOST_AMONG) };
    known = withPayload(known, await tools.ask((api, options) => api.among(some, options)));
  }
  return known;
}

/**
 * The relations of what is added to one another and to all that is shown: whatever is on the canvas has its lines. Those
 * among the shown are known since they came.
 */
async function withRelationsOf(
  facts: Facts,
  added: readonly EntityId[],
  shown: Iterable<EntityId>,
  tools: DraftTools,
): Promise<Facts> {
  const ids = added.slice(0, MOST_AMONG);
  if (ids.length === 0) return facts;
  const beside = [...shown].slice(0, MOST_AMONG - ids.length);
  const answer = await tools.ask((api, options) => api.among({ ids, beside }, options));
  return withPayload(facts, answer);
}

const notShown = (view: View, ids: Iterable<EntityId>) =>
  [...new Set(ids)].filter((id) => !view.placements.has(id));

export const positionsIn = ({ nodes, positions }: RegionPayload): Positions =>
  new Map(nodes.id.map((id, i) => [id, { x: positions.x[i] ?? 0, y: positions.y[i] ?? 0 }]));

/** The map as the server has laid it out, with room for its names in either language. */
export async function draftOverview(draft: Draft, tools: DraftTools): Promise<Draft> {
  const form = tools.formOfMap(draft.view.map?.map.form ?? null);
  const answer = await tools.ask((api, options) => api.overview(form === "wide" ? {} : { form }, options));
  const facts = withPayload(draft.facts, answer);
  const { truncated, map } = answer;
  return { facts, view: overviewView(draft.view, facts, { positions: positionsIn(answer), truncated, map }) };
}

const formAsked = ({ view: { map } }: Draft) => (map?.map.form === "upright" ? { form: map.map.form } : {});

/** The members of a region that the map does not draw come in, at places within its outline. */
export async function draftRegion(draft: Draft, key: string, tools: DraftTools): Promise<Draft> {
  const answer = await tools.ask((api, options) => api.region({ id: key, ...formAsked(draft) }, options));
  const added = notShown(draft.view, answer.nodes.id);
  const known = withPayload(draft.facts, answer);
  const facts = await withRelationsOf(known, added, draft.view.placements.keys(), tools);
  const { truncated } = answer;
  return { facts, view: regionView(draft.view, facts, { key, positions: positionsIn(answer), truncated }) };
}

/** The entity itself, where no answer has told of it yet; rejects with UNKNOWN_ENTITY. */
async function factOf(id: EntityId, tools: DraftTools): Promise<EntityFact> {
  const told = await tools.ask((api, options) => api.entity({ id }, options));
  const { label, name, nameEn, shortName, shortNameEn, degree, sources, lastSeen } = told;
  return { id, label, name, nameEn, shortName, shortNameEn, degree, sources, lastSeen };
}

export async function draftShow(draft: Draft, ids: readonly EntityId[], tools: DraftTools): Promise<Draft> {
  const added = notShown(draft.view, ids);
  if (added.length === 0) return draft;
  let facts = await withRelationsOf(draft.facts, added, draft.view.placements.keys(), tools);
  const unknown = added.filter((id) => !facts.entities.has(id));
  facts = withFacts(facts, await Promise.all(unknown.map((id) => factOf(id, tools))), []);
  const positions = await placesFor({ ...draft, facts }, added, tools);
  return { facts, view: withEntities(draft.view, facts, positions, { kind: "show", ids: added }) };
}

export interface Only {
  readonly types?: readonly string[];
  readonly direction?: "out" | "in" | "both";
}

/** What is on the canvas, neighbours first: as much of it as fits into the call is not sent again. */
function besideOf(draft: Draft, id: EntityId): { beside: readonly EntityId[]; limit: number } {
  const { placements } = draft.view;
  const shown = neighboursOf(draft.facts, id).filter((other) => placements.has(other));
  const beside = [...new Set([id, ...shown, ...placements.keys()])].slice(0, MOST_AMONG);
  return { beside, limit: Math.min(500, EXPANSION + Math.max(0, shown.length + 1 - beside.length)) };
}

/** Events looked into for fellows: each is a call of its own. */
const MOST_EVENTS = 8;

/** While events are drawn as contacts, the neighbours that a person looks for are those who were at the same events. */
async function withFellows(
  draft: Draft,
  near: readonly EntityId[],
  tools: DraftTools,
): Promise<{ readonly facts: Facts; readonly added: readonly EntityId[] }> {
  if (draft.view.contacts === null) return { facts: draft.facts, added: near };
  const eventLabels = labelsOf(tools.ontology, "event");
  const isEvent = (id: EntityId) => eventLabels.has(draft.facts.entities.get(id)?.label ?? "");
  const events = near.filter(isEvent).slice(0, MOST_EVENTS);
  const query = {
    types: [...typesOf(tools.ontology, "participation")],
    direction: "in",
    limit: EXPANSION,
  } as const;
  const answers = await Promise.all(
    events.map((event) => tools.ask((api, options) => api.neighbours({ id: event, ...query }, options))),
  );
  const facts = answers.reduce(
    (known, answer) => withFacts(known, entitiesOf(answer), relationsOf(answer)),
    draft.facts,
  );
  const fellows = notShown(
    draft.view,
    answers.flatMap(({ ranked }) => ranked),
  )
    .filter((id) => !near.includes(id))
    .slice(0, EXPANSION);
  // Those near came with their relations; what lies between these and the canvas is told by nobody yet.
  const seen = [...near, ...draft.view.placements.keys()];
  return { facts: await withRelationsOf(facts, fellows, seen, tools), added: [...near, ...fellows] };
}

export async function draftExpand(
  draft: Draft,
  id: EntityId,
  only: Only,
  tools: DraftTools,
): Promise<Draft & { readonly added: readonly EntityId[] }> {
  const base = draft.view.placements.has(id) ? draft : await draftShow(draft, [id], tools);
  const { types = [], direction = "both" } = only;
  const query = { id, types, direction, ...besideOf(base, id) };
  const answer = await tools.ask((api, options) => api.neighbours(query, options));
  const near = notShown(base.view, answer.ranked).slice(0, EXPANSION);
  const known = withFacts(base.facts, entitiesOf(answer), relationsOf(answer));
  const { facts, added } = await withFellows({ facts: known, view: base.view }, near, tools);
  const positions = await placesFor({ facts, view: base.view }, added, tools, id);
  const { remaining } = answer;
  const view = expandedView(base.view, facts, { entity: id, types, direction, positions, remaining });
  return { facts, view, added };
}

interface Marked {
  readonly payload: GraphPayload;
  readonly highlight: Highlight;
  readonly step: RecipeStep;
}

/** An answer put onto the canvas beside what is there, and marked. */
async function withMarked(
  draft: Draft,
  { payload, highlight, step }: Marked,
  tools: DraftTools,
): Promise<Draft> {
  let facts = withPayload(draft.facts, payload);
  const added = notShown(draft.view, payload.nodes.id);
  if (added.length > 0 && draft.view.placements.size > 0) {
    facts = await withRelationsOf(facts, added, draft.view.placements.keys(), tools);
  }
  const positions = await placesFor({ ...draft, facts }, added, tools);
  const view = withEntities(draft.view, facts, positions, step);
  return { facts, view: highlightedView(view, highlight, payload.truncated) };
}

/** Nothing found is an answer too: the two are shown, and the empty highlight says so. */
async function withNothing(
  draft: Draft,
  ids: readonly EntityId[],
  answer: { highlight: Highlight; step: RecipeStep },
  tools: DraftTools,
): Promise<Draft & { readonly found: 0 }> {
  const { facts, view } = await draftShow(draft, ids, tools);
  const marked = withEntities(view, facts, new Map(), answer.step);
  return { facts, view: highlightedView(marked, answer.highlight, null), found: 0 };
}

/** The best paths between two, put onto the canvas and marked, instead of an earlier answer about the same two. */
export async function draftPaths(
  draft: Draft,
  { from, to, options = {} }: Pick<Extract<RecipeStep, { kind: "paths" }>, "from" | "to" | "options">,
  tools: DraftTools,
): Promise<Draft & { readonly found: number }> {
  const answer = await tools.ask((api, call) => api.paths({ from, to, ...options }, call));
  const { weights, letIn, onlyContext, leftOut, limits } = answer;
  const { view, kept } = withoutPaths(draft, { from, to }, new Set(answer.nodes.id));
  const base = { ...draft, view };
  const step = { kind: "paths", from, to, ...(Object.keys(options).length > 0 && { options }) } as const;
  const highlight = {
    ...step,
    paths: answer.paths.map(({ nodes, edges, steps, rank }) => ({
      ...{ nodes, edges, rank },
      passages: steps.map(({ passages }) => passages),
    })),
    told: { weights, letIn, onlyContext, leftOut, limits },
    brought: [...kept, ...notShown(view, answer.nodes.id)],
  };
  if (answer.paths.length === 0) return withNothing(base, [from, to], { highlight, step }, tools);
  return {
    ...(await withMarked(base, { payload: answer, highlight, step }, tools)),
    found: answer.paths.length,
  };
}

export async function draftCommon(
  draft: Draft,
  ids: readonly EntityId[],
  tools: DraftTools,
): Promise<Draft & { readonly found: number }> {
  const answer = await tools.ask((api, options) => api.common({ ids }, options));
  const highlight = { kind: "common", ids, common: answer.common } as const;
  const step = { kind: "common", ids } as const;
  if (answer.common.length === 0) return withNothing(draft, ids, { highlight, step }, tools);
  const marked = { payload: answer, highlight, step };
  return { ...(await withMarked(draft, marked, tools)), found: answer.common.length };
}

/** A saved query's answer; a table without a graph leaves the canvas as it is. */
export async function draftQuery(
  draft: Draft,
  query: { name: string; params: Readonly<Record<string, unknown>>; mode: "replace" | "add" },
  tools: DraftTools,
): Promise<Draft & { readonly result: QueryResult }> {
  const { name, params, mode } = query;
  const result = await tools.ask((api, options) => api.runQuery({ name, params }, options));
  if (result.graph === null || result.graph.nodes.id.length === 0) return { ...draft, result };
  const base = mode === "replace" ? { ...draft, view: clearedView(draft.view) } : draft;
  const nodes = result.graph.nodes.id;
  const highlight = { kind: "query", name, params, nodes } as const;
  const step = { kind: "query", name, params } as const;
  return { ...(await withMarked(base, { payload: result.graph, highlight, step }, tools)), result };
}

export function isUnknown(error: unknown): boolean {
  const unknown: readonly string[] = ["UNKNOWN_ENTITY", "UNKNOWN_VIEW", "NOT_FOUND"];
  return error instanceof ApiError && unknown.includes(error.code);
}
