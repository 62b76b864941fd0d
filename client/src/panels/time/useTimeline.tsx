import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from "react";
import { labelsOf, unusual } from "../../model/lens.ts";
import { type DaySpan, spanOfIso, startOf } from "../../model/time/calendar.ts";
import {
  axisOf,
  type Bars,
  barsOf,
  type Dated,
  datedOf,
  daysOfPeriod,
  type Mark,
  marksOf,
  relationsBehind,
  storeBars,
  type TimeAxis,
} from "../../model/time/histogram.ts";
import { aheadOf, fittedSpans, plansOf, type Range, rangesOf } from "../../model/time/ranges.ts";
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
    /** From the first day that is dated to the last. */
    readonly covers: DaySpan;
    /** What is known only to a range of bins. */
    readonly ranges: readonly Range[];
    /** What lies ahead of all that is told as done. */
    readonly plans: ReturnType<typeof plansOf>;
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

/** The days that the spans cover; all of the axis where there are none, since the store's months are drawn then. */
function coveredBy(spans: readonly DaySpan[], axis: TimeAxis): DaySpan {
  if (spans.length === 0) {
    const { first, count, unit } = axis;
    return { first: startOf(first, unit), last: startOf(first + count, unit) - 1 };
  }
  return spans.reduce((whole, span) => ({
    first: Math.min(whole.first, span.first),
    last: Math.max(whole.last, span.last),
  }));
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
  const ontology = useExplorerState((state) => state.ontology);
  const ahead = useMemo(
    () => aheadOf(relationsBehind(all, facts), basis, (modality) => unusual(ontology, modality) !== null),
    [all, facts, basis, ontology],
  );
  const dated: Dated = useMemo(
    () => datedOf(all, facts, { basis, eventLabels, except: ahead }),
    [all, facts, basis, eventLabels, ahead],
  );
  const axis = useSame(
    useMemo(() => {
      const onCanvas = fittedSpans([...dated.relations, ...dated.events]);
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
            covers: coveredBy(fittedSpans(dated.relations), axis),
            ranges: rangesOf(dated.relations, axis, periods),
            plans: plansOf(ahead.values()),
            marks: marksOf(dated.events, axis, periods),
            store,
          },
    [axis, dated, periods, store, ahead],
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
