import { type PointerEvent as ReactPointerEvent, useEffect, useRef } from "react";
import {
  clamp,
  movedWindow,
  periodOf,
  type TimeAxis,
  type Window,
  windowOf,
} from "../../model/time/histogram.ts";
import type { Period, TimeFilter } from "../../model/types.ts";
import { useExplorer } from "../../page/explorer.tsx";

/** Which of the two periods a brush stands for. */
export type Which = "period" | "compared";
export type Grip = "from" | "to" | "middle" | "ground";

interface Drag {
  readonly which: Which;
  readonly grip: Grip;
  /** The bin that stays: the other end, or where a new brush began. */
  readonly anchor: number;
  readonly start: Window;
  readonly bin: number;
  readonly x: number;
  readonly before: TimeFilter;
  /** Ends the listening for Escape. */
  readonly keys: AbortController;
  moved: boolean;
}

/** A pointer that moves less than this has clicked, not dragged. */
const SLOP = 4;

/** A brush over the whole axis is none. */
export function periodOrNone(axis: TimeAxis, window: Window, which: Which): Period | null {
  const whole = window.from <= 0 && window.to >= axis.count - 1;
  return whole && which === "period" ? null : periodOf(axis, window);
}

function windowAt(axis: TimeAxis, { grip, anchor, start, bin: first }: Drag, bin: number): Window {
  if (grip === "middle") return movedWindow(axis, start, bin - first);
  return { from: Math.min(anchor, bin), to: Math.max(anchor, bin) };
}

/** The end that is not dragged keeps its date, also where that lies within a bin. */
function draggedPeriod(axis: TimeAxis, drag: Drag, window: Window): Period | null {
  const made = periodOrNone(axis, window, drag.which);
  const before = drag.before[drag.which];
  if (made === null || before === null) return made;
  if (drag.grip === "from" && window.to === drag.start.to) return { ...made, to: before.to };
  if (drag.grip === "to" && window.from === drag.start.from) return { ...made, from: before.from };
  return made;
}

export const partOf = (which: Which, period: Period | null): Partial<TimeFilter> =>
  which === "period" ? { period } : { compared: period };

interface BrushHandlers {
  readonly onPointerDown: (event: ReactPointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: ReactPointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: ReactPointerEvent<HTMLElement>) => void;
  readonly onPointerCancel: () => void;
}

/**
 * The brush under a pointer: what is dragged is tried out at once and becomes one step when it is let go. What lies
 * under the pointer says by `data-grip` what it is.
 */
export function useBrush(axis: TimeAxis, time: TimeFilter): BrushHandlers {
  const explorer = useExplorer();
  const drag = useRef<Drag | null>(null);
  useEffect(() => () => drag.current?.keys.abort(), []);
  const binAt = (event: ReactPointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return clamp(Math.floor(((event.clientX - left) / width) * axis.count), 0, axis.count - 1);
  };
  const giveUp = () => {
    if (drag.current === null) return;
    end();
    explorer.previewTime(null);
  };
  const end = () => {
    drag.current?.keys.abort();
    drag.current = null;
  };
  return {
    onPointerDown(event) {
      if (event.button !== 0 || !event.isPrimary) return;
      end();
      drag.current = begun(axis, time, event, binAt(event));
      listenForEscape(drag.current.keys.signal, giveUp);
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove(event) {
      const { current } = drag;
      if (current === null || !event.isPrimary) return;
      if (!current.moved && Math.abs(event.clientX - current.x) < SLOP) return;
      current.moved = true;
      const window = windowAt(axis, current, binAt(event));
      explorer.previewTime(partOf(current.which, draggedPeriod(axis, current, window)));
    },
    onPointerUp() {
      const { current } = drag;
      end();
      if (current?.moved === true) commitPreview(explorer);
    },
    onPointerCancel: giveUp,
  };
}

/** Escape gives a drag up, wherever the focus is, and does nothing else then. */
function listenForEscape(signal: AbortSignal, giveUp: () => void): void {
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    giveUp();
  };
  window.addEventListener("keydown", pressed, { capture: true, signal });
}

function begun(axis: TimeAxis, time: TimeFilter, event: ReactPointerEvent<HTMLElement>, bin: number): Drag {
  const held = event.target instanceof Element ? event.target.closest("[data-grip]") : null;
  const [which = "period", grip = "ground"] = (held?.getAttribute("data-grip") ?? "").split(" ") as [
    Which?,
    Grip?,
  ];
  const start = windowOf(axis, time[which === "compared" ? "compared" : "period"]);
  const anchor = grip === "from" ? start.to : grip === "to" ? start.from : bin;
  return {
    which: which === "compared" ? which : "period",
    grip,
    anchor,
    start,
    bin,
    x: event.clientX,
    before: time,
    keys: new AbortController(),
    moved: false,
  };
}

/** Makes what is tried out a step. */
export function commitPreview(explorer: ReturnType<typeof useExplorer>): void {
  const { timePreview } = explorer.getState();
  if (timePreview !== null) explorer.setTime(timePreview);
}
