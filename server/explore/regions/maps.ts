import type { KeptMap, MapForm } from "#contract/map.ts";
import type { Ran } from "#contract/ran.ts";
import { type Ask, apart } from "../../asking/ask.ts";
import type { RevisionWatch } from "../../asking/revision.ts";
import { startThread } from "../../threads/start.ts";
import type { WorkspaceAsk } from "../../workspace/Workspace.ts";
import { keepMap, keptMap } from "./keeping.ts";
import type { MapInput } from "./making.ts";
import { readMapGraph } from "./reading.ts";
import type { FromMaker } from "./worker.ts";

/** Most marks of a map. */
const MOST_MARKS = 150;
/** How long a better map is looked for, of each revision of the data. */
export const MAP_BUDGET_MS = 5000;

/** A map in one of its forms, and what was run for it. The same object as long as it is the same. */
export interface MadeMap extends Omit<KeptMap, "upright"> {
  readonly ran: readonly Ran[];
}

type InBothForms = Readonly<Record<MapForm, MadeMap>>;

function inBothForms({ upright, ...wide }: KeptMap, ran: readonly Ran[]): InBothForms {
  return { wide: { ...wide, ran }, upright: { ...wide, ...upright, ran } };
}

export interface Maps {
  /** The map of the data as they are: one that is kept, or the first that can be had, with a better one to follow. */
  current(ask: Ask, form: MapForm): Promise<MadeMap>;
  /** Resolves when no better map is being looked for any more. */
  settled(): Promise<void>;
}

interface Making {
  readonly first: Promise<KeptMap>;
  readonly best: Promise<KeptMap>;
}

/** Makes a map in a thread of its own. Both reject where it ends without an answer. */
function making(input: MapInput): Making {
  const worker = startThread({
    beside: import.meta.url,
    ...{ source: "./worker.ts", bundled: "./mapWorker.js" },
  });
  const heard = (kind: FromMaker["kind"]) =>
    new Promise<KeptMap>((resolve, reject) => {
      worker.on("message", (message: FromMaker) => {
        if (message.kind === kind) resolve(message.kept);
      });
      worker.once("error", reject);
      worker.once("exit", () => reject(new Error("The thread that lays out maps ended.")));
    });
  const [first, best] = [heard("first"), heard("best")];
  const end = () => void worker.terminate();
  best.then(end, end);
  first.catch(() => undefined);
  worker.postMessage(input);
  return { first, best };
}

interface MapsInput {
  readonly watch: RevisionWatch;
  readonly workspace: WorkspaceAsk;
  readonly budgetMs: number;
  /** False where nothing is to be saved. */
  readonly keeps: boolean;
}

/** Where nothing tells one state of the data from another, no map is kept: nobody could say what it is of. */
const NO_REVISION = "none";

export function createMaps({ watch, workspace, budgetMs, keeps }: MapsInput): Maps {
  let known: { readonly revision: string; maps: Promise<InBothForms> } | null = null;
  let better: Promise<unknown> = Promise.resolve();

  async function make(
    own: Ask,
    revision: string,
    replace: (maps: InBothForms) => void,
  ): Promise<InBothForms> {
    const before = await keptMap({ ...workspace, ran: own.ran });
    const made = (kept: KeptMap) => inBothForms(kept, own.ran);
    if (before?.map.revision === revision && revision !== NO_REVISION) return made(before);
    const graph = await readMapGraph(own);
    const { first, best } = making({ ...graph, revision, before, limit: MOST_MARKS, budgetMs });
    // A store that takes no writes keeps none: each server then has its own.
    const keep = (kept: KeptMap) =>
      revision === NO_REVISION || !keeps ? kept : keepMap(workspace, kept).catch(() => kept);
    better = best
      .then(keep)
      .then((kept) => replace(made(kept)))
      .catch(() => undefined);
    return made(await first);
  }

  return {
    async current(ask, form) {
      const revision = await watch.current(ask);
      if (known?.revision === revision) return (await known.maps)[form];
      // Apart from the request: others may be waiting for the same map.
      const next: { readonly revision: string; maps: Promise<InBothForms> } = {
        revision,
        maps: make(apart(ask), revision, (maps) => {
          next.maps = Promise.resolve(maps);
        }),
      };
      known = next;
      next.maps.catch(() => {
        if (known === next) known = null;
      });
      return (await next.maps)[form];
    },
    settled: () => better.then(() => undefined),
  };
}
