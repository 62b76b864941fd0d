import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from "react";
import { labelsOf } from "../../model/lens.ts";
import { spanOfIso } from "../../model/time/calendar.ts";
import {
  axisOf,
  type Bars,
  barsOf,
  type Dated,
  datedOf,
  daysOfPeriod,
  type Mark,
  marksOf,
  storeBars,
  type TimeAxis,
} from "../../model/time/histogram.ts";
import type { Period, Presented, TimeFilter } from "../../model/types.ts";
import { presented } from "../../model/view/presented.ts";
import { useExplorerState, usePresented } from "../../page/explorer.tsx";

/** All that the time panel draws, worked out from what is on the canvas. */
export interface Timeline {
  /** The filter in force, tried out or set. */
  readonly time: TimeFilter;
  /** What the canvas would hold without a period. */
  readonly all: Presented;
  readonly shown: Presented;
  /** Null where nothing on the canvas carries a date. */
  readonly drawn: {
    readonly axis: TimeAxis;
    readonly bars: Bars;
    readonly marks: readonly Mark[];
    readonly store: Float64Array | null;
  } | null;
}

/** Pixels that a bin takes at least. */
const BIN = 6;

export function useTime(): TimeFilter {
  return useExplorerState((state) => state.timePreview ?? state.view.time);
}

function useAll(): Presented {
  const facts = useExplorerState((state) => state.facts);
  const view = useExplorerState((state) => state.view);
  const ontology = useExplorerState((state) => state.ontology);
  const { basis, undated } = useTime();
  // Kept here: while a brush is dragged, what is tried out would push it from the few results that are remembered.
  return useMemo(
    () => presented(facts, view, ontology, { basis, undated, period: null, compared: null }),
    [facts, view, ontology, basis, undated],
  );
}

/** The axis depends on what is on the canvas and on the room, never on the brush: bars stand still under it. */
export function useTimeline(width: number): Timeline {
  const time = useTime();
  const all = useAll();
  const shown = usePresented();
  const facts = useExplorerState((state) => state.facts);
  const byMonth = useExplorerState((state) => state.stats?.byMonth ?? null);
  const { basis, period, compared } = time;
  const most = Math.max(24, Math.floor(width / BIN));
  const eventLabels = useExplorerState((state) => labelsOf(state.ontology, "event"));
  const dated: Dated = useMemo(
    () => datedOf(all, facts, { basis, eventLabels }),
    [all, facts, basis, eventLabels],
  );
  const axis = useSame(
    useMemo(() => {
      const onCanvas = [...dated.relations, ...dated.events];
      // An empty canvas still shows when there is something to be found.
      const months = onCanvas.length > 0 ? [] : (byMonth ?? []);
      return axisOf([...onCanvas, ...months.flatMap(({ month }) => spanOfIso(month) ?? [])], most);
    }, [dated, byMonth, most]),
  );
  const store = useMemo(
    () => (axis === null || byMonth === null || basis !== "event" ? null : storeBars(byMonth, axis)),
    [axis, byMonth, basis],
  );
  const periods = useMemo(
    () => [period, compared].flatMap((each: Period | null) => (each === null ? [] : daysOfPeriod(each))),
    [period, compared],
  );
  const drawn = useMemo(
    () =>
      axis === null
        ? null
        : {
            axis,
            bars: barsOf(dated.relations, axis, periods),
            marks: marksOf(dated.events, axis, periods),
            store,
          },
    [axis, dated, periods, store],
  );
  return { time, all, shown, drawn };
}

/** The axis of before where the new one is alike: a film goes on while more is heard of what is not on the canvas. */
function useSame(axis: TimeAxis | null): TimeAxis | null {
  const kept = useRef(axis);
  const before = kept.current;
  const same =
    axis !== null &&
    before !== null &&
    (Object.keys(axis) as (keyof TimeAxis)[]).every((key) => axis[key] === before[key]);
  if (!same) kept.current = axis;
  return same ? before : axis;
}

/** An element's width in pixels, followed as it changes; 0 before it is known. */
export function useWidth<T extends HTMLElement>(): [RefObject<T | null>, number] {
  const element = useRef<T>(null);
  const [width, setWidth] = useState(0);
  // Measured before the first frame is drawn: the bars are there at once.
  useLayoutEffect(() => {
    if (element.current === null) return;
    setWidth(Math.floor(element.current.clientWidth));
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidth(Math.floor(entry.contentRect.width));
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return [element, width];
}
