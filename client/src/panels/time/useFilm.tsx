import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import {
  filmWindow,
  movedWindow,
  nextWindow,
  periodOf,
  type TimeAxis,
  type Window,
  windowOf,
} from "../../model/time/histogram.ts";
import { useExplorer } from "../../page/explorer.tsx";
import type { Explorer } from "../../state/types.ts";
import { commitPreview } from "./useBrush.tsx";

/** Bins per second. */
export const SPEEDS = { slow: 1, normal: 3, fast: 8 } as const;
export type Speed = keyof typeof SPEEDS;

export interface Film {
  readonly playing: boolean;
  /** False where the person asked for less motion: then there are only steps. */
  readonly playable: boolean;
  readonly speed: Speed;
  readonly loop: boolean;
  readonly toggle: () => void;
  readonly step: (by: 1 | -1) => void;
  readonly setSpeed: (speed: Speed) => void;
  readonly setLoop: (loop: boolean) => void;
}

const REDUCED = "(prefers-reduced-motion: reduce)";

function useReducedMotion(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = window.matchMedia(REDUCED);
      query.addEventListener("change", listener);
      return () => query.removeEventListener("change", listener);
    },
    () => window.matchMedia(REDUCED).matches,
  );
}

interface Reel {
  readonly axis: TimeAxis;
  window: Window;
  /** When the window last moved, by the clock of animation frames; null before the first frame. */
  movedAt: number | null;
}

const periodNow = (explorer: Explorer) => {
  const { timePreview, view } = explorer.getState();
  return (timePreview ?? view.time).period;
};

/** Where the film begins: at the brush, or at the start again where that stands at the end. */
function firstWindow(axis: TimeAxis, explorer: Explorer): Window {
  const period = periodNow(explorer);
  const chosen = filmWindow(axis, period);
  return chosen.to + 1 < axis.count ? chosen : { from: 0, to: chosen.to - chosen.from };
}

/**
 * A window of fixed width that moves over the axis: played frame by frame as something tried out, and one step when it
 * stops. Entities keep their places because nothing but the time filter changes.
 */
export function useFilm(axis: TimeAxis | null): Film {
  const explorer = useExplorer();
  const reduced = useReducedMotion();
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>("normal");
  const [loop, setLoop] = useState(false);
  const settings = useRef({ speed, loop });
  settings.current = { speed, loop };
  const stop = useCallback(() => {
    setPlaying(false);
    commitPreview(explorer);
  }, [explorer]);
  useReel({ axis, playing, settings, stop, setPlaying });

  const step = (by: 1 | -1) => {
    if (axis === null) return;
    setPlaying(false);
    const period = periodNow(explorer);
    const from = filmWindow(axis, period);
    const begins =
      period === null || windowOf(axis, period).to - windowOf(axis, period).from + 1 === axis.count;
    const moved = movedWindow(axis, from, begins ? 0 : by);
    const atEnd = !begins && moved.from === from.from;
    const wrapped = by > 0 ? movedWindow(axis, from, -axis.count) : movedWindow(axis, from, axis.count);
    explorer.setTime({ period: periodOf(axis, atEnd && loop ? wrapped : moved) });
  };
  const toggle = () => {
    if (axis === null) return;
    if (playing) stop();
    else if (reduced) step(1);
    else setPlaying(true);
  };
  return { playing, playable: !reduced, speed, loop, toggle, step, setSpeed, setLoop };
}

/** Moves the window with the frames of the browser while the film is played. */
function useReel(props: {
  axis: TimeAxis | null;
  playing: boolean;
  settings: { readonly current: { readonly speed: Speed; readonly loop: boolean } };
  stop: () => void;
  setPlaying: (playing: boolean) => void;
}): void {
  const { axis, playing, settings, stop, setPlaying } = props;
  const explorer = useExplorer();
  useEffect(() => {
    if (!playing || axis === null) return;
    const began = explorer.getState().view.time;
    // An act that sets the time itself (undo, a link, another brush) ends the film, and stands.
    const interrupted = () => explorer.getState().view.time !== began;
    const reel: Reel = { axis, window: firstWindow(axis, explorer), movedAt: null };
    const show = () => explorer.previewTime({ period: periodOf(axis, reel.window) });
    const frame = (now: number) => {
      if (interrupted()) {
        setPlaying(false);
        return;
      }
      reel.movedAt ??= now;
      if (now - reel.movedAt >= 1000 / SPEEDS[settings.current.speed]) {
        const next = nextWindow(axis, reel.window, settings.current.loop);
        if (next === null) {
          stop();
          return;
        }
        reel.window = next;
        reel.movedAt = now;
        show();
      }
      handle = requestAnimationFrame(frame);
    };
    show();
    let handle = requestAnimationFrame(frame);
    return () => {
      cancelAnimationFrame(handle);
      if (!interrupted()) commitPreview(explorer);
    };
  }, [playing, axis, explorer, settings, stop, setPlaying]);
}
