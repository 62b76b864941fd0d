import { mapIn } from "../model/view/regions.ts";
import { ExplorerCore, nameOf } from "./core.ts";
import { jumped, redone, undone } from "./history.ts";
import type { ExplorerParts } from "./parts.ts";
import { arranging } from "./producers/arranging.ts";
import { bringing } from "./producers/bringing.ts";
import { choosing } from "./producers/choosing.ts";
import { filtering } from "./producers/filtering.ts";
import { keeping } from "./producers/keeping.ts";
import { MetricsKeeper } from "./producers/measuring.ts";
import { navigating } from "./producers/navigating.ts";
import { Opening } from "./producers/opening.ts";
import { staging } from "./producers/staging.ts";
import type { Explorer } from "./types.ts";

/** Goes along the history; whatever is under way worked on a view that is about to be left. */
function walk(core: ExplorerCore, steps: number): void {
  core.cancelAll();
  const { history } = core.state;
  const timeline =
    steps === -1 ? undone(core.state) : steps === 1 ? redone(core.state) : jumped(core.state, steps);
  const step = steps < 0 ? history.past.at(steps)?.step : history.future.at(steps - 1)?.step;
  if (timeline.view === core.state.view || step === undefined) return;
  core.travel(timeline, "replace");
  core.note(step, { way: steps < 0 ? "undone" : "redone" });
  const { subject } = step;
  const name = subject?.kind === "entity" ? nameOf(core.state, subject.id) : (subject?.id ?? "");
  core.announce(steps < 0 ? "undone" : "redone", { step: step.kind, name });
}

type Settings = Pick<Explorer, "setLanguage" | "setCaption" | "setTheme" | "dismissFailure">;

function settings(core: ExplorerCore): Settings {
  return {
    setLanguage(language) {
      core.speak(language);
      core.parts.settings.write("language", language);
      core.writeAddress("replace");
    },
    setCaption(caption) {
      core.parts.settings.write("caption", caption);
      core.set({ caption });
    },
    setTheme(theme) {
      core.parts.settings.write("theme", theme);
      core.set({ theme });
    },
    dismissFailure: () => core.set({ failure: null }),
  };
}

/** The explorer over its parts. Nothing is loaded and nothing is written before `start`. */
/** Keeps the map that can be seen in the form of the window. A view that was saved stays as it was. */
function turning(core: ExplorerCore): () => void {
  // Tried once: the server may know other data by now than those that are shown.
  let tried: unknown = null;
  const look = () => {
    const { view, pending } = core.state;
    const now = mapIn(view)?.map.form;
    if (now === undefined || view === tried || view.recipe.saved !== null || pending.length > 0) return;
    const form = core.formOfMap(now);
    if (form === now) return;
    tried = view;
    void import("./producers/turning.ts").then(({ turnMap }) => turnMap(core, form));
  };
  const away = [
    core.parts.window?.onResize(() => {
      tried = null;
      look();
    }),
    core.subscribe((state, before) => {
      if (state.view !== before.view || state.pending !== before.pending) look();
    }),
  ];
  return () => {
    for (const stop of away) stop?.();
  };
}

export function createExplorer(parts: ExplorerParts): Explorer {
  const core: ExplorerCore = new ExplorerCore(parts, () => opening.onReady());
  const opening = new Opening(core);
  const metrics = new MetricsKeeper(core);
  const choose = choosing(core);
  const filter = filtering(core, metrics);
  const stopTurning = turning(core);
  return {
    ...choose,
    ...filter,
    ...staging(core, choose),
    ...arranging(core),
    ...bringing(core),
    ...keeping(core),
    ...navigating(core, { select: choose.select, toggleGroup: filter.toggleGroup }),
    ...settings(core),
    getState: () => core.state,
    presented: () => core.presented(),
    subscribe: (listener) => core.subscribe(listener),
    start: (address) => opening.start(address),
    note: (step, heard) => core.note(step, { hearing: [heard] }),
    undo: () => walk(core, -1),
    redo: () => walk(core, 1),
    jump: (steps) => walk(core, steps),
    dispose() {
      stopTurning();
      opening.dispose();
      metrics.dispose();
      core.dispose();
    },
  };
}
