import { type KeyboardEvent, type ReactElement, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { isComposing } from "../../actions/keys.ts";
import {
  clamp,
  periodOf,
  placesOfPeriod,
  type TimeAxis,
  type Window,
  windowOf,
} from "../../model/time/histogram.ts";
import type { TimeFilter } from "../../model/types.ts";
import { useExplorer, useWords } from "../../page/explorer.tsx";
import { BARS } from "./Chart.tsx";
import { commitPreview, partOf, periodOrNone, useBrush, type Which } from "./useBrush.tsx";

interface Props {
  readonly axis: TimeAxis;
  readonly time: TimeFilter;
  /** What stands in a bin, in words. */
  readonly textOf: (bin: number) => string;
}

/** What lies over the bars: one brush, a second one while periods are compared, and what the pointer is over. */
export function Brushes({ axis, time, textOf }: Props): ReactElement {
  const { t } = useTranslation();
  const explorer = useExplorer();
  const { onPointerMove, ...brush } = useBrush(axis, time);
  const [over, setOver] = useState<number | null>(null);
  const clear = (which: Which) => explorer.setTime(partOf(which, null));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the sliders in it do the same with keys.
    <div
      className="time-ground"
      data-testid="brush-ground"
      title={time.period === null ? t("time.brushHint") : undefined}
      {...brush}
      onPointerMove={(event) => {
        const { left, width } = event.currentTarget.getBoundingClientRect();
        setOver(clamp(Math.floor(((event.clientX - left) / width) * axis.count), 0, axis.count - 1));
        onPointerMove(event);
      }}
      onPointerLeave={() => setOver(null)}
      onDoubleClick={(event) => {
        const held = event.target instanceof Element ? event.target.closest("[data-grip^=compared]") : null;
        clear(held === null ? "period" : "compared");
      }}
    >
      {time.compared === null ? null : <Brush which="compared" axis={axis} time={time} />}
      <Brush which="period" axis={axis} time={time} />
      {over === null ? null : <Readout axis={axis} bin={over} text={textOf(over)} />}
    </div>
  );
}

function Readout({ axis, bin, text }: { axis: TimeAxis; bin: number; text: string }): ReactElement {
  const share = (bin + 0.5) / axis.count;
  // Beside what it tells of, never on it.
  const [start, end] = [bin / axis.count, (bin + 1) / axis.count];
  return (
    <>
      <span
        className="time-over"
        style={{ left: `${(100 * bin) / axis.count}%`, width: `${100 / axis.count}%` }}
      />
      <span
        className="time-readout"
        data-side={share > 0.5 ? "left" : "right"}
        style={share > 0.5 ? { right: `${100 * (1 - start)}%` } : { left: `${100 * end}%` }}
        aria-hidden="true"
      >
        {text}
      </span>
    </>
  );
}

function Brush({ which, axis, time }: { which: Which; axis: TimeAxis; time: TimeFilter }): ReactElement {
  const period = time[which];
  const { start, end } = period === null ? { start: 0, end: 1 } : placesOfPeriod(axis, period);
  // A period beyond the axis still shows at its edge.
  const width = Math.max(0.004, end - start);
  const left = Math.min(start, 1 - width);
  return (
    <>
      {period === null ? null : (
        <span
          className={`time-brush time-brush-${which}`}
          data-grip={`${which} middle`}
          data-testid={`brush-${which}`}
          style={{ left: `${100 * left}%`, width: `${100 * width}%`, height: BARS }}
        />
      )}
      <Handle which={which} end="from" place={left} axis={axis} time={time} />
      <Handle which={which} end="to" place={left + width} axis={axis} time={time} />
    </>
  );
}

/** How many bins Shift or Page moves by: a week, a year, a decade. */
const LARGE = { day: 7, month: 12, quarter: 4, year: 10, decade: 10, century: 10 } as const;

/** Where a key takes a bin; null for keys that move nothing. */
function binByKey(
  { key, shiftKey }: Pick<KeyboardEvent, "key" | "shiftKey">,
  bin: number,
  { least, most, large }: { least: number; most: number; large: number },
): number | null {
  const by = shiftKey ? large : 1;
  const to: Readonly<Record<string, number>> = {
    ArrowLeft: bin - by,
    ArrowDown: bin - by,
    ArrowRight: bin + by,
    ArrowUp: bin + by,
    PageDown: bin - large,
    PageUp: bin + large,
    Home: least,
    End: most,
  };
  const wanted = to[key];
  return wanted === undefined ? null : clamp(wanted, least, most);
}

interface HandleProps {
  readonly which: Which;
  readonly end: "from" | "to";
  readonly place: number;
  readonly axis: TimeAxis;
  readonly time: TimeFilter;
}

/** One end of a brush. Keys held down are tried out bin by bin and become one step when they are let go. */
function Handle({ which, end, place, axis, time }: HandleProps): ReactElement {
  const { t } = useTranslation();
  const explorer = useExplorer();
  const pressed = useRef(false);
  const value = useHandleText(axis, time, which, end);
  const window = windowOf(axis, time[which]);
  const commit = () => {
    if (pressed.current) commitPreview(explorer);
    pressed.current = false;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isComposing(event.nativeEvent)) return;
    const least = end === "from" ? 0 : window.from;
    const most = end === "from" ? window.to : axis.count - 1;
    const bin = binByKey(event, window[end], { least, most, large: LARGE[axis.unit] });
    if (bin === null) return;
    event.preventDefault();
    pressed.current = true;
    const next: Window = { ...window, [end]: bin };
    const made = periodOrNone(axis, next, which);
    const set = time[which];
    // The other end keeps its date, also where that lies within a bin.
    const period = made === null || set === null ? made : { ...set, [end]: made[end] };
    explorer.previewTime(partOf(which, period));
  };
  return (
    <span
      className={`time-handle time-handle-${which}`}
      role="slider"
      tabIndex={0}
      data-grip={`${which} ${end}`}
      data-end={end}
      data-testid={`handle-${which}-${end}`}
      aria-label={t(`timeHandle.${which}_${end}`)}
      aria-valuemin={0}
      aria-valuemax={axis.count - 1}
      aria-valuenow={window[end]}
      aria-valuetext={value}
      style={{ left: `${100 * place}%`, height: BARS }}
      onKeyDown={onKeyDown}
      onKeyUp={commit}
      onBlur={commit}
    />
  );
}

/** The date at an end: as it was set, else the one where the axis begins or ends. */
function useHandleText(axis: TimeAxis, time: TimeFilter, which: Which, end: "from" | "to"): string {
  const { t } = useTranslation();
  const words = useWords();
  const set = time[which]?.[end] ?? null;
  const iso = set ?? periodOf(axis, { from: 0, to: axis.count - 1 })[end];
  return iso === null ? t("time.openEnd") : words.isoDate(iso);
}
