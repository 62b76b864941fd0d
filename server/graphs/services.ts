import type { OverviewPayload } from "#contract/graph.ts";
import type { Ontology } from "#contract/ontology.ts";
import type { Stats } from "#contract/status.ts";
import type { Ask } from "../asking/ask.ts";
import { createRelationEnds } from "../asking/relationEnds.ts";
import type { CypherConsole } from "../console/Console.ts";
import type { CypherLibrary } from "../cypher/library.ts";
import { overview } from "../explore/overview.ts";
import { cacheByRevision, watchRevision } from "../explore/revision.ts";
import { createSearchService, type NamesProgress, type SearchService } from "../explore/search.ts";
import { stats } from "../explore/stats.ts";
import type { GraphStore } from "../store/GraphStore.ts";
import type { Workspace } from "../workspace/Workspace.ts";

/** The largest first view; the one that is made beforehand. */
const OVERVIEW_LIMIT = 150;

export interface ServicesInput {
  readonly store: GraphStore;
  readonly console: CypherConsole;
  readonly library: CypherLibrary;
  readonly ontology: Ontology;
  readonly timeoutMs: number;
  readonly workspace: Workspace;
  /** Shortest pause between two looks at the store's revision. */
  readonly revisionPauseMs?: number;
}

/** What the routes ask of a graph: its store with what the server remembers of it. Nothing is read before the first call. */
export interface Services {
  readonly store: GraphStore;
  /** Free Cypher. */
  readonly console: CypherConsole;
  readonly library: CypherLibrary;
  readonly ontology: Ontology;
  readonly search: SearchService;
  /** What people keep of this graph. */
  readonly workspace: Workspace;
  /** A question whose queries end when `signal` is aborted. */
  ask(signal?: AbortSignal): Ask;
  overview(ask: Ask, limit: number): Promise<OverviewPayload>;
  stats(ask: Ask): Promise<Stats>;
  /** Makes first view and search index before anybody asks for them; the counts follow, and nobody waits for them. */
  warmUp(onNames?: NamesProgress): Promise<void>;
  /** The data have just changed through this server: names are read anew at once, everything else when it is wanted. */
  renew(ask: Ask): Promise<void>;
}

export function createServices(input: ServicesInput): Services {
  const { store, console, library, ontology, timeoutMs, workspace, revisionPauseMs } = input;
  const ends = createRelationEnds();
  const watch = watchRevision(revisionPauseMs);
  const search = createSearchService(watch);
  const overviews = cacheByRevision(watch, (ask, limit) => overview(ask, Number(limit)));
  const counts = cacheByRevision(watch, stats);
  const ask = (signal?: AbortSignal): Ask => ({
    store,
    library,
    ontology,
    ends,
    timeoutMs,
    ran: [],
    ...(signal !== undefined && { signal }),
  });
  return {
    store,
    console,
    library,
    ontology,
    search,
    workspace,
    ask,
    overview: (question, limit) => overviews(question, String(limit)),
    stats: (question) => counts(question),
    async renew(question) {
      watch.forget();
      await search.refresh(question);
    },
    async warmUp(onNames) {
      const question = ask();
      await overviews(question, String(OVERVIEW_LIMIT));
      await search.refresh(question, onNames);
      // They read every relation: where that takes too long, whoever asks for them is told.
      counts(question).catch(() => undefined);
    },
  };
}
