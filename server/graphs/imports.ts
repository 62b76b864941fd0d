import { DEFAULT_GRAPH } from "#contract/routes.ts";
import { Drafts } from "../drafts/Drafts.ts";
import { nameKey } from "../imports/collecting/known.ts";
import { type Explain, Jobs } from "../jobs/Jobs.ts";
import { StoreError } from "../store/GraphStore.ts";
import { remember, remembered } from "../workspace/remembered.ts";
import type { Services } from "./services.ts";

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
      remembered: () => remembered(workspace),
      remember: (said) => remember(workspace, { ...said, keyOf: nameKey, at: new Date() }),
      changed: () =>
        services.renew(services.ask()).catch((error: unknown) => {
          // Who asks next follows the store's revision by himself.
          if (!(error instanceof StoreError)) throw error;
        }),
    },
    home,
  );
}
