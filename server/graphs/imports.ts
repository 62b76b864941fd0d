import { Drafts } from "../drafts/Drafts.ts";
import { type Explain, Jobs } from "../jobs/Jobs.ts";
import type { Services } from "./services.ts";

interface ImportsInput {
  /** The server's folder: files that are imported lie there meanwhile. */
  readonly home: string;
  readonly explain: Explain;
}

/** What is imported into a graph, and taken back, through this server. */
export function createImports(services: Services, { home, explain }: ImportsInput): Drafts {
  const { store, library, lens } = services;
  return new Drafts(
    {
      context: {
        ...{ store, library, first: lens.first, who: "", now: () => new Date() },
        // Whoever applies has seen how many records go.
        options: { mayRemove: () => true },
      },
      jobs: new Jobs(explain),
      lens: () => lens.current,
      changed: () => services.renew(services.ask()),
    },
    home,
  );
}
