import { isAbort } from "../../api/apiError.ts";
import type { Presented, View } from "../../model/types.ts";
import type { ExplorerCore } from "../core.ts";
import type { MeasureRequest } from "../parts.ts";

/** What is shown as the measurer takes it: relations between the same two count together. */
export function measureRequest(shown: Presented): MeasureRequest {
  const links = new Map<string, [string, string, number]>();
  for (const { id, from, to } of shown.relations.values()) {
    if (from === to) continue;
    const [a, b] = from < to ? [from, to] : [to, from];
    const weight = shown.bundles.get(id)?.length ?? 1;
    const link = links.get(`${a}\n${b}`);
    if (link === undefined) links.set(`${a}\n${b}`, [a, b, weight]);
    else link[2] += weight;
  }
  return { ids: [...shown.entities.keys()], links: [...links.values()] };
}

const usesMetrics = ({ style }: View) =>
  ["betweenness", "pagerank"].includes(style.sizeBy) ||
  ["community", "degree", "betweenness", "pagerank"].includes(style.colorBy) ||
  style.rules.some(
    ({ when }) => when.kind === "property" && ["betweenness", "pagerank", "community"].includes(when.name),
  );

/** Keeps the figures in step with what is shown, once somebody has asked for them or a style needs them. */
export class MetricsKeeper {
  readonly #core: ExplorerCore;
  readonly #stop: () => void;
  #wanted = false;
  #running: {
    readonly of: Presented;
    readonly controller: AbortController;
    readonly over: Promise<void>;
  } | null = null;

  constructor(core: ExplorerCore) {
    this.#core = core;
    this.#stop = core.subscribe((state, previous) => {
      const changed =
        state.view !== previous.view ||
        state.facts !== previous.facts ||
        state.timePreview !== previous.timePreview;
      if (changed) void this.#follow();
    });
  }

  /** Measures what is shown; resolves when that is done, or given up for something newer. */
  measure(): Promise<void> {
    this.#wanted = true;
    return this.#follow();
  }

  /** Gives the figures up: they are not kept in step any more. */
  cancel(): void {
    this.#wanted = false;
    this.#running?.controller.abort();
  }

  #follow(): Promise<void> {
    const { starting, metrics, view, timePreview } = this.#core.state;
    // A brush under the pointer asks many times a second: the figures follow when it rests.
    if (starting || timePreview !== null || !(this.#wanted || usesMetrics(view))) return Promise.resolve();
    const shown = this.#core.presented();
    if (metrics?.of === shown) return Promise.resolve();
    if (this.#running?.of === shown) return this.#running.over;
    this.#running?.controller.abort();
    const controller = new AbortController();
    const over = this.#measure(shown, controller.signal);
    this.#running = { of: shown, controller, over };
    return over;
  }

  async #measure(shown: Presented, signal: AbortSignal): Promise<void> {
    const core = this.#core;
    core.set({ measuring: 0 });
    try {
      const measured = await core.parts.measurer.measure(measureRequest(shown), signal, (measuring) => {
        if (!signal.aborted) core.set({ measuring });
      });
      if (signal.aborted) return;
      core.set({ metrics: { ...measured, of: shown }, measuring: null });
      core.announce("measured", { count: shown.entities.size });
    } catch (error) {
      if (!signal.aborted && !isAbort(error)) core.fail(error, () => void this.measure());
    } finally {
      if (this.#running?.controller.signal === signal) {
        this.#running = null;
        core.set({ measuring: null });
      }
    }
  }

  dispose(): void {
    this.#stop();
    this.#running?.controller.abort();
  }
}
