import { afterEach } from "vitest";
import type { GraphPayload } from "#contract/graph.ts";
import type { RegionMap } from "#contract/map.ts";
import type { PathsPayload } from "#contract/paths.ts";
import type { Problem } from "#contract/problem.ts";
import type { Ran, Told } from "#contract/ran.ts";
import type { SavedViewState } from "#contract/savedView.ts";
import { ApiError } from "../../../client/src/api/apiError.ts";
import type { Api } from "../../../client/src/api/types.ts";
import { DEFAULT_GRAPH } from "../../../client/src/model/graph.ts";
import { place } from "../../../client/src/model/layouts/place.ts";
import { createExplorer } from "../../../client/src/state/createExplorer.ts";
import type { ExplorerParts } from "../../../client/src/state/parts.ts";
import type { Explorer, ExplorerState } from "../../../client/src/state/types.ts";
import { arrange } from "../../../client/src/workers/arrange.ts";
import { chartOf } from "../../../client/src/workers/chartOf.ts";
import { measure } from "../../../client/src/workers/measure.ts";
import { anEntity, aRelation, payloadOf } from "../world.ts";

/**
 * A small world behind the explorer's own ports: who knows whom is written here, the answers follow from it. The wire
 * itself is tested against the real server.
 */
export const RELATIONS = ["a-b", "a-c", "a-d", "b-c", "d-e", "e-f", "a-a"].map((id) => aRelation(id));
export const ENTITIES = ["a", "b", "c", "d", "e", "f"].map((id) =>
  anEntity(id, { name: `名${id}`, nameEn: `N${id}` }),
);

export const problem: Problem = {
  type: "about:blank",
  title: "Unknown",
  status: 404,
  detail: "No such entity",
  code: "UNKNOWN_ENTITY",
  requestId: "r1",
};

export const entity = (id: string) => {
  const found = ENTITIES.find((one) => one.id === id);
  if (found === undefined) throw new ApiError("UNKNOWN_ENTITY", problem);
  return found;
};

/** A map with one region, of both. */
export const map: RegionMap = {
  ...{ form: "wide", revision: "1", considered: 2, entities: 2, bundles: [], west: [] },
  regions: [
    {
      ...{ key: "a", names: [{ zh: "甲", en: "A" }], size: 2, members: ["a", "b"], hubs: 2 },
      hull: [-30, -30, 40, -30, 40, 30, -30, 30],
      title: { x: 5, y: 40 },
    },
  ],
};

export const among = (ids: readonly string[]) =>
  payloadOf(
    ENTITIES.filter(({ id }) => ids.includes(id)),
    RELATIONS.filter(({ from, to }) => ids.includes(from) && ids.includes(to)),
  );

/** An answer as it comes: with what ran for it. */
export const told = <Answer extends object>(answer: Answer, ...ran: readonly Ran[]): Told<Answer> => ({
  ...answer,
  ran,
});
const ranFile = (name: string, params: Ran["params"], main?: true): Ran => ({
  file: `internal/${name}`,
  params,
  ...(main && { main }),
});

/** An answer of paths through all that there is, nothing left out. */
export function pathsAnswer(rows: readonly (readonly string[])[], more: Partial<PathsPayload> = {}) {
  const idOf = (a: string, b: string) =>
    RELATIONS.find(({ from, to }) => (from === a && to === b) || (from === b && to === a))?.id ?? "";
  const paths = rows.map((nodes) => ({
    nodes: [...nodes],
    edges: nodes.slice(1).map((node, i) => idOf(nodes[i] ?? "", node)),
    steps: [],
    rank: { cost: 2, steps: 2, unreported: 0, sources: 0, age: 0, hubs: 0 },
  }));
  return {
    ...among(rows.flat()),
    paths,
    weights: { step: 1, unreported: 2, sources: 0.5, age: 0.5, hub: 0.5 },
    letIn: { context: [], hierarchy: false, inferred: false, needed: [] },
    onlyContext: false,
    leftOut: [],
    limits: { maxLength: 3, total: paths.length, counted: paths.length, examined: 9, notFollowed: 0 },
    ...more,
  } satisfies PathsPayload;
}

/** The relations of `ids` to one another and to those beside them, with whoever stands at their ends. */
function joining(ids: readonly string[], beside: readonly string[]): GraphPayload {
  const own = ids.length === 0 ? [] : [...ids, ...beside];
  return payloadOf(
    ENTITIES.filter(({ id }) => own.includes(id)),
    RELATIONS.filter(
      ({ from, to }) => own.includes(from) && own.includes(to) && (ids.includes(from) || ids.includes(to)),
    ),
  );
}

/** Nobody imports anything here. */
const away = () => Promise.reject(new ApiError("OFFLINE", null));
const IMPORTING = {
  openImport: away,
  importDraft: away,
  closeImport: away,
  addImportFile: away,
  removeImportFile: away,
  readImportFile: away,
  mapImport: away,
  planImport: away,
  importRows: away,
  importValues: away,
  changeImportCells: away,
  importFaults: away,
  rejectedRows: away,
  importNames: away,
  judgements: away,
  importPreview: away,
  applyImport: away,
  changes: away,
  undoPlan: away,
  undoChange: away,
  job: away,
  cancelJob: away,
};

export function smallWorld(): Api {
  return {
    ...IMPORTING,
    live: async () => ({ status: "live" }),
    choices: async () => told({ choices: [], truncated: false }, ranFile("foremost", {})),
    cypher: () => Promise.reject(new ApiError("OFFLINE", null)),
    lens: () => Promise.reject(new ApiError("OFFLINE", null)),
    oldLens: () => Promise.reject(new ApiError("OFFLINE", null)),
    changeLens: () => Promise.reject(new ApiError("OFFLINE", null)),
    ready: async () => ({
      status: "ready",
      engine: "small",
      reason: null,
      code: null,
      progress: null,
      damages: [],
      others: null,
    }),
    stats: async () =>
      told(
        {
          entities: 6,
          relations: 7,
          articles: 1,
          sources: 1,
          evidence: 1,
          byLabel: [],
          byType: [],
          dates: { from: null, to: null },
          byMonth: [],
          undated: 7,
          engine: { name: "small", version: "1" },
          fingerprint: null,
        },
        ranFile("countByLabel", {}),
      ),
    schema: async () => ({
      engine: "Grafeo",
      deviates: true,
      labels: [],
      types: [],
      properties: [],
      procedures: [],
      writes: false,
    }),
    cypherFiles: async () => ({ files: [] }),
    writeCypher: () => Promise.reject(new ApiError("OFFLINE", null)),
    ontology: async () => ({ labels: [], families: [], types: [], modalities: [], properties: [] }),
    queries: async () => ({ queries: [], complete: true }),
    search: async () => told({ hits: [], truncated: false, key: "" }),
    resolveNames: async () => told({ names: [] }),
    overview: async () =>
      told(
        { ...among(["a", "b"]), positions: { x: [0, 9], y: [0, 0] }, map },
        { ...ranFile("", {}), file: "workspace/mapRead" },
        ranFile("relationsAmong", { ids: ["a", "b"] }, true),
      ),
    region: async () => told({ ...among(["a", "b"]), positions: { x: [0, 9], y: [0, 0] } }),
    entity: async ({ id }) =>
      told(
        {
          ...entity(id),
          labels: [],
          aliases: [],
          aliasScopes: [],
          shortName: null,
          shortNameEn: null,
          pinyin: null,
          properties: {},
          posts: [],
          counts: [],
        },
        ranFile("entity", { id }, true),
      ),
    entityEvidence: async () => told({ passages: [], relations: [], truncated: false }),
    articleEvidence: () => Promise.reject(new ApiError("UNKNOWN_ARTICLE", null)),
    relationEvidence: () => Promise.reject(new ApiError("UNKNOWN_RELATION", null)),
    relationsEvidence: async ({ ids }) => told({ relations: [], passages: [], unknown: [...ids] }),
    nearest: () => Promise.reject(new ApiError("OFFLINE", null)),
    neighbours: async ({ id, types = null, direction = "both", limit = 25, beside = [] }) => {
      const near = RELATIONS.filter(({ from, to }) => from === id || to === id)
        .map(({ from, to }) => (from === id ? to : from))
        .filter((other) => other !== id && !beside.includes(other));
      const alone = beside.length === 0;
      return told(
        {
          ...(alone ? among([id, ...near]) : joining(near, [id, ...beside])),
          ranked: near,
          remaining: [{ type: "MET_WITH", direction: "out", count: 4 }],
        },
        ranFile("neighbours", { id, types, direction, limit }, true),
        ranFile(alone ? "relationsAmong" : "relationsBeside", { ids: [id, ...near] }),
        ranFile("entitiesByIds", { ids: [id, ...near] }),
      );
    },
    among: async ({ ids, beside = [] }) => told(joining(ids, beside), ranFile("relationsBeside", { ids })),
    paths: async ({ from, to }) =>
      told(
        pathsAnswer([[from, "d", to]]),
        ranFile("entitiesByIds", { ids: [from, to] }),
        ranFile("pathRelations", { from, to }, true),
      ),
    commonOf: () => Promise.reject(new ApiError("OFFLINE", null)),
    common: async ({ ids }) => told({ ...among(ids), common: [] }, ranFile("commonContacts", { ids }, true)),
    saveQuery: () => Promise.reject(new ApiError("OFFLINE", null)),
    checkQuery: () => Promise.reject(new ApiError("OFFLINE", null)),
    changeQuery: () => Promise.reject(new ApiError("OFFLINE", null)),
    deleteQuery: () => Promise.reject(new ApiError("OFFLINE", null)),
    restoreQuery: () => Promise.reject(new ApiError("OFFLINE", null)),
    importQueries: () => Promise.reject(new ApiError("OFFLINE", null)),
    queryFiles: async () => ({ files: [] }),
    runQuery: () => Promise.reject(new ApiError("OFFLINE", null)),
    contacts: async ({ ids }) =>
      told(
        { ...payloadOf([], []), participants: { event: [], count: [] } },
        ranFile("participations", { ids }),
      ),
    views: async () => ({ views: [] }),
    view: () => Promise.reject(new ApiError("UNKNOWN_VIEW", { ...problem, code: "UNKNOWN_VIEW" })),
    saveView: () => Promise.reject(new ApiError("OFFLINE", null)),
    changeView: () => Promise.reject(new ApiError("OFFLINE", null)),
    deleteView: () => Promise.reject(new ApiError("OFFLINE", null)),
    restoreView: () => Promise.reject(new ApiError("OFFLINE", null)),
  };
}

interface Written {
  readonly how: "push" | "replace";
  readonly address: string;
  readonly entry: number;
}

const opened: Explorer[] = [];

export function open(
  api: Partial<Api> = {},
  left = new Map<string, SavedViewState>(),
  more: Pick<Partial<ExplorerParts>, "graph" | "window"> = {},
) {
  const written: Written[] = [];
  let travel: (address: URL, entry: number | null) => void = () => undefined;
  const kept = new Map<string, string>();
  const parts: ExplorerParts = {
    api: { ...smallWorld(), ...api },
    graph: DEFAULT_GRAPH,
    layout: {
      place: async (request) => place(request),
      arrange: async (request) => arrange(request),
      chart: async (request) => chartOf(request),
      dispose() {},
    },
    address: {
      push: (address, entry) => written.push({ how: "push", address, entry }),
      replace: (address, entry) => written.push({ how: "replace", address, entry }),
      onTravel(listener) {
        travel = listener;
        return () => undefined;
      },
    },
    measurer: { measure: async (request) => measure(request), dispose() {} },
    session: {
      read: (address) => left.get(address) ?? null,
      write: (address, state) => left.set(address, state()),
    },
    settings: { read: (name) => kept.get(name) ?? null, write: (name, value) => kept.set(name, value) },
    visibility: { hidden: () => true, onChange: () => () => undefined },
    firstEntry: 1,
    languages: ["en-GB", "zh-CN"],
    ...more,
  };
  const explorer = createExplorer(parts);
  opened.push(explorer);
  return { explorer, written, left, travel: (address: URL, entry: number | null) => travel(address, entry) };
}

export const url = (path: string) => new URL(path, "http://127.0.0.1:4600");
export const shown = (explorer: Explorer) => [...explorer.getState().view.placements.keys()].sort().join("");

export function until(explorer: Explorer, holds: (state: ExplorerState) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = (state: ExplorerState) => {
      if (!holds(state)) return;
      stop();
      resolve();
    };
    const stop = explorer.subscribe(check);
    check(explorer.getState());
  });
}

afterEach(() => {
  for (const explorer of opened.splice(0)) explorer.dispose();
});
