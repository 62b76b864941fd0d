import { DEFAULT_GRAPH } from "#contract/routes.ts";
import { Drafts } from "../drafts/Drafts.ts";
import { GraphMatcher } from "../drafts/same/GraphMatcher.ts";
import { nameKey } from "../imports/collecting/known.ts";
import { type Explain, Jobs } from "../jobs/Jobs.ts";
import { StoreError } from "../store/GraphStore.ts";
import { keepJudgements, keepMappings, keptJudgements, keptMappings } from "../workspace/remembered.ts";
import type { Services } from "./services.ts";

/** Of each part of the names that are read. */
const NAMES_MS = 60_000;

interface ImportsInput {
  /** The server's folder: files that are imported lie there meanwhile. */
  readonly home: string;
  readonly explain: Explain;
}

/** What is imported into a graph, and taken back, through this server. */
export function createImports(services: Services, { home, explain }: ImportsInput): Drafts {
  const { store, library, lens } = services;
  const workspace = services.workspace.ask(DEFAULT_GRAPH);
  return new Drafts(
    {
      context: {
        ...{ store, library, first: lens.first, who: "", now: () => new Date() },
        // Whoever applies has seen how many records go.
        options: { mayRemove: () => true },
      },
      jobs: new Jobs(explain),
      lens: () => lens.current,
      remembered: async () => ({
        mappings: await keptMappings(workspace),
        judgements: await keptJudgements(workspace, nameKey),
      }),
      keepMappings: (mappings) => keepMappings(workspace, mappings, new Date()),
      keepJudgements: (steps) =>
        keepJudgements(workspace, steps).then(
          () => true,
          (error: unknown) => {
            // They are kept with the next ones.
            if (!(error instanceof StoreError)) throw error;
            return false;
          },
        ),
      matcher: new GraphMatcher({
        reader: { store, library, options: { timeoutMs: NAMES_MS } },
        lens: () => lens.current,
        revision: () => services.revision(),
      }),
      changed: () =>
        services.renew(services.ask()).catch((error: unknown) => {
          // Who asks next follows the store's revision by himself.
          if (!(error instanceof StoreError)) throw error;
        }),
    },
    home,
  );
}
