import type { View } from "../model/types.ts";
import type { ExplorerState, History, Step, StepKind } from "./types.ts";

/** Older steps are forgotten; a view shares nothing with the next but costs a map of its entities. */
const MOST_STEPS = 200;

export const NO_HISTORY: History = { past: [], future: [] };

type SubjectKind = NonNullable<Step["subject"]>["kind"];

export function stepOf(kind: StepKind, subject?: readonly [SubjectKind, string]): Step {
  return { kind, subject: subject === undefined ? null : { kind: subject[0], id: subject[1] } };
}

type Timeline = Pick<ExplorerState, "view" | "history">;

/** Makes a view the present one, as a named step. A step that changes nothing is none. */
export function commit(timeline: Timeline, step: Step, view: View): Timeline {
  if (view === timeline.view) return timeline;
  const past = [...timeline.history.past, { view: timeline.view, step }].slice(-MOST_STEPS);
  return { view, history: { past, future: [] } };
}

export function undone(timeline: Timeline): Timeline {
  const last = timeline.history.past.at(-1);
  if (last === undefined) return timeline;
  return {
    view: last.view,
    history: {
      past: timeline.history.past.slice(0, -1),
      future: [{ view: timeline.view, step: last.step }, ...timeline.history.future],
    },
  };
}

export function redone(timeline: Timeline): Timeline {
  const [next, ...future] = timeline.history.future;
  if (next === undefined) return timeline;
  return {
    view: next.view,
    history: { past: [...timeline.history.past, { view: timeline.view, step: next.step }], future },
  };
}

/** Walks back (negative) or forward as far as there are steps. */
export function jumped(timeline: Timeline, steps: number): Timeline {
  let there = timeline;
  for (let left = Math.abs(Math.trunc(steps)); left > 0; left -= 1) {
    const next = steps < 0 ? undone(there) : redone(there);
    if (next === there) break;
    there = next;
  }
  return there;
}

/** How many steps away a view is, negative for the past; null where the history does not hold it. */
export function distanceTo(timeline: Timeline, wanted: (view: View) => boolean): number | null {
  if (wanted(timeline.view)) return 0;
  const { past, future } = timeline.history;
  const back = past.findLastIndex(({ view }) => wanted(view));
  if (back !== -1) return back - past.length;
  const ahead = future.findIndex(({ view }) => wanted(view));
  return ahead === -1 ? null : ahead + 1;
}
