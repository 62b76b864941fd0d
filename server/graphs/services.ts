import type { Choices } from "#contract/choices.ts";
import type { CitedPassages } from "#contract/evidence.ts";
import type { LensPage } from "#contract/lens/lens.ts";
import type { MapForm, OverviewPayload, RegionPayload } from "#contract/map.ts";
import type { Ontology } from "#contract/ontology.ts";
import type { Ran } from "#contract/ran.ts";
import { DEFAULT_GRAPH } from "#contract/routes.ts";
import type { Stats } from "#contract/status.ts";
import { type Ask, apart, awaited } from "../asking/ask.ts";
import { createRelationEnds } from "../asking/relationEnds.ts";
import { cacheByRevision, watchRevision } from "../asking/revision.ts";
import type { CypherConsole } from "../console/Console.ts";
import type { CypherLibrary } from "../cypher/library.ts";
import { choices, valuesOf } from "../explore/choices.ts";
import { articleEvidence } from "../explore/evidence.ts";
import { overview } from "../explore/overview.ts";
import { createQuotations } from "../explore/quotations.ts";
import { createMaps, MAP_BUDGET_MS, type MadeMap, type Maps } from "../explore/regions/maps.ts";
import { region } from "../explore/regions/region.ts";
import { createSearchService, type NamesProgress, type SearchService } from "../explore/search.ts";
import { stats } from "../explore/stats.ts";
import type { Lens } from "../lens/Lens.ts";
import type { GraphStore } from "../store/GraphStore.ts";
import type { Workspace } from "../workspace/Workspace.ts";
import { countUse } from "./countUse.ts";

/** The largest first view; the one that is made beforehand. */
const OVERVIEW_LIMIT = 150;

export interface ServicesInput {
  readonly store: GraphStore;
  readonly console: CypherConsole;
  readonly library: CypherLibrary;
  readonly lens: Lens;
  readonly timeoutMs: number;
  readonly workspace: Workspace;
  /** How long a better map of regions is looked for, of each revision of the data. */
  readonly mapBudgetMs?: number;
  /** True where nothing is to be saved. */
  readonly readOnly?: boolean;
  /** Folder of articles' texts whose own words readers may be shown. */
  readonly quotedTexts?: string | null;
  /** Shortest pause between two looks at the store's revision. */
  readonly revisionPauseMs?: number;
}

/** What the routes ask of a graph: its store with what the server remembers of it. Nothing is read before the first call. */
export interface Services {
  readonly store: GraphStore;
  /** Free Cypher. */
  readonly console: CypherConsole;
  readonly library: CypherLibrary;
  readonly lens: Lens;
  /** What the lens says, as it was read last. */
  readonly ontology: Ontology;
  /** The same after a look at the store. */
  freshOntology(ask: Ask): Promise<Ontology>;
  readonly search: SearchService;
  /** What people keep of this graph. */
  readonly workspace: Workspace;
  /** A question whose queries end when `signal` is aborted. */
  ask(signal?: AbortSignal): Ask;
  overview(ask: Ask, wanted: { readonly limit: number; readonly form: MapForm }): Promise<OverviewPayload>;
  /** A region of the map by its key, or by its own key what joins the regions. */
  region(ask: Ask, key: string, form: MapForm): Promise<RegionPayload>;
  /** Resolves when no better map is being looked for any more. */
  mapsSettled(): Promise<void>;
  stats(ask: Ask): Promise<Stats>;
  /** What a field may be given; the values of a property are kept, since everything is looked at for them. */
  choices(ask: Ask, wanted: Parameters<typeof choices>[2]): Promise<Choices>;
  /** An article's passages and the relations that cite them: every relation is looked at, so it is kept. */
  article(ask: Ask, id: string): Promise<CitedPassages>;
  /** How many use each label, type and property; kept, since everything is looked at for them. */
  countUse(ask: Ask): Promise<LensPage["used"]>;
  /** The passages, with their own words where the operator lets these be shown. */
  readonly quoted: ReturnType<typeof createQuotations>;
  /** Makes first view and search index before anybody asks for them; the counts follow, and nobody waits for them. */
  warmUp(onNames?: NamesProgress): Promise<void>;
  /** Another one whenever the data are others. */
  revision(): Promise<string>;
  /** The next question looks at the store's revision, however short ago that was done. */
  forget(): void;
  /** The data have just changed through this server: names are read anew at once, everything else when it is wanted. */
  renew(ask: Ask): Promise<void>;
}

/** Counts read every relation: a minute or more of a million entities, once for each revision, and nobody waits so long. */
const COUNTING_MS = 300_000;

/** First views, each kept as long as its map is the same. */
function keptOverviews(maps: Maps): Services["overview"] {
  const kept = new WeakMap<MadeMap, Map<number, Promise<KeptOverview>>>();
  return async (question, { limit, form }) => {
    const map = await maps.current(question, form);
    const ofMap = kept.get(map) ?? new Map<number, Promise<KeptOverview>>();
    kept.set(map, ofMap);
    let known = ofMap.get(limit);
    if (known === undefined) {
      // Apart from the request: others may be waiting for the same view.
      const own = apart(question);
      known = overview(own, map, limit).then((value) => ({ value, ran: own.ran }));
      ofMap.set(limit, known);
      known.catch(() => ofMap.delete(limit));
    }
    const { value, ran } = await known;
    question.ran.push(...ran);
    return value;
  };
}

interface KeptOverview {
  readonly value: OverviewPayload;
  readonly ran: readonly Ran[];
}

export function createServices(input: ServicesInput): Services {
  const { store, console, library, lens, timeoutMs, workspace, revisionPauseMs } = input;
  const { mapBudgetMs = MAP_BUDGET_MS, readOnly = false, quotedTexts = null } = input;
  const ends = createRelationEnds();
  const watch = watchRevision(revisionPauseMs, lens.read);
  const search = createSearchService(watch);
  const maps = createMaps({
    watch,
    workspace: workspace.ask(DEFAULT_GRAPH),
    budgetMs: mapBudgetMs,
    keeps: !readOnly,
  });
  const overviews = keptOverviews(maps);
  const counts = cacheByRevision(watch, (question) =>
    stats({ ...question, timeoutMs: Math.max(question.timeoutMs, COUNTING_MS) }),
  );
  const values = cacheByRevision(watch, valuesOf);
  const articles = cacheByRevision(watch, articleEvidence);
  const uses = cacheByRevision(watch, (question) =>
    countUse({ ...question, timeoutMs: Math.max(question.timeoutMs, COUNTING_MS) }),
  );
  const ask = (signal?: AbortSignal): Ask => ({
    store,
    library,
    ontology: lens.current,
    ends,
    timeoutMs,
    ran: [],
    ...(signal !== undefined && { signal }),
  });
  return {
    store,
    console,
    library,
    lens,
    get ontology() {
      return lens.current;
    },
    async freshOntology(question) {
      await watch.current(question);
      return lens.current;
    },
    search,
    workspace,
    ask,
    overview: overviews,
    region: async (question, key, form) => region(question, await maps.current(question, form), key),
    mapsSettled: maps.settled,
    stats: (question) => awaited(question, counts(question)),
    choices: (question, wanted) => choices(question, values, wanted),
    article: (question, id) => articles(question, id),
    countUse: (question) => awaited(question, uses(question)),
    revision: () => watch.current(ask()),
    forget: watch.forget,
    quoted: createQuotations(quotedTexts),
    async renew(question) {
      watch.forget();
      await search.refresh(question);
    },
    async warmUp(onNames) {
      // Reads the lens too.
      await watch.current(ask());
      const question = ask();
      await overviews(question, { limit: OVERVIEW_LIMIT, form: "wide" });
      await search.refresh(question, onNames);
      // They read every relation: where that takes too long, whoever asks for them is told.
      counts(question).catch(() => undefined);
    },
  };
}
