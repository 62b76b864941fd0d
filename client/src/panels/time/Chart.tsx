import { type ReactElement, useId, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { isoOf, startOf } from "../../model/time/calendar.ts";
import { type Bars, type Layer, type Mark, type TimeAxis, ticksOf } from "../../model/time/histogram.ts";
import { formatTick } from "../../page/dates.ts";
import { useWords } from "../../page/explorer.tsx";

export const BARS = 58;
const MARKS = 8;
const LABELS = 17;
export const HEIGHT = BARS + MARKS + LABELS;
/** Room that a label takes, with the gap to the next one. */
const LABEL_WIDTH = 62;

interface Drawn {
  readonly axis: TimeAxis;
  readonly bars: Bars;
  readonly marks: readonly Mark[];
  readonly store: Float64Array | null;
}

/** Bars, events and labels. Everything of one kind is one path: as fast with 160 bins as with ten. */
export function Chart({ drawn, width }: { drawn: Drawn; width: number }): ReactElement {
  const { axis, bars, marks, store } = drawn;
  const hatch = useId();
  const summary = useSummary(axis, bars);
  return (
    <svg className="time-chart" width={width} height={HEIGHT} role="img" aria-label={summary}>
      <defs>
        <Hatch id={`${hatch}in`} className="time-hatch-in" />
        <Hatch id={`${hatch}out`} className="time-hatch-out" />
      </defs>
      {store === null ? null : <StoreBars store={store} width={width} />}
      <BarLayers bars={bars} width={width} hatch={hatch} />
      <line className="time-base" x1={0} x2={width} y1={BARS + 0.5} y2={BARS + 0.5} />
      <path className="time-marks time-out" d={marksPath(marks, { axis, width, inside: false })} />
      <path className="time-marks" d={marksPath(marks, { axis, width, inside: true })} />
      <Labels axis={axis} width={width} />
    </svg>
  );
}

function Hatch({ id, className }: { id: string; className: string }): ReactElement {
  return (
    <pattern id={id} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect className={className} width="1.6" height="4" />
    </pattern>
  );
}

function useSummary(axis: TimeAxis, bars: Bars): string {
  const { t } = useTranslation();
  const words = useWords();
  const iso = (index: number) => isoOf(startOf(index, axis.unit), axis.unit);
  const from = iso(axis.first);
  const to = iso(axis.first + axis.count - 1);
  return t("time.summary", {
    from: from === null ? "" : words.isoDate(from),
    to: to === null ? "" : words.isoDate(to),
    unit: t(`timeUnit.${axis.unit}`),
    most: words.count("relations", Math.round(bars.most)),
  });
}

function BarLayers(props: { bars: Bars; width: number; hatch: string }): ReactElement {
  const { bars, width, hatch } = props;
  const { inside, outside, most } = bars;
  const paths = useMemo(() => {
    const base = new Float64Array(inside.exact.length);
    const stack = (values: Float64Array) => barsPath({ values, base, most, width });
    return [
      ["time-exact", stack(inside.exact), undefined],
      ["time-spread", stack(inside.spread), `url(#${hatch}in)`],
      ["time-exact time-out", stack(outside.exact), undefined],
      ["time-spread time-out", stack(outside.spread), `url(#${hatch}out)`],
    ] as const;
  }, [inside, outside, most, width, hatch]);
  return (
    <>
      {paths.map(([name, path, fill]) => (
        <path key={name} className={name} d={path} {...(fill !== undefined && { fill })} />
      ))}
    </>
  );
}

/** Bars one on top of another: what is drawn is added to `base`. */
function barsPath(props: {
  values: Layer["exact"];
  base: Float64Array;
  most: number;
  width: number;
}): string {
  const { values, base, most, width } = props;
  const step = width / Math.max(1, base.length);
  const bar = Math.min(26, Math.max(1, step - (step > 4 ? 1.5 : 0.5)));
  const path: string[] = [];
  base.forEach((below, i) => {
    const value = values[i] ?? 0;
    if (value === 0) return;
    base[i] = below + value;
    const scale = (BARS - 2) / most;
    // Even the least of them is to be seen.
    const height = Math.max(below === 0 ? 2 : 0.5, value * scale);
    const bottom = BARS - below * scale;
    const x = i * step + (step - bar) / 2;
    path.push(
      `M${x.toFixed(1)} ${bottom.toFixed(1)}v${(-height).toFixed(1)}h${bar.toFixed(1)}v${height.toFixed(1)}z`,
    );
  });
  return path.join("");
}

/** The whole store has its own scale: only its shape says something here. */
function StoreBars({ store, width }: { store: Float64Array; width: number }): ReactElement {
  const path = useMemo(() => {
    const most = Math.max(1, ...store);
    const step = width / store.length;
    return [...store]
      .map((value, i) => {
        const height = ((BARS - 2) * value) / most;
        return value === 0
          ? ""
          : `M${(i * step).toFixed(1)} ${BARS}v${(-height).toFixed(1)}h${step.toFixed(1)}v${height.toFixed(1)}z`;
      })
      .join("");
  }, [store, width]);
  return <path className="time-store" d={path} />;
}

/** A diamond for an event whose date fits into a bin, a thin line over all that an imprecise one may mean. */
function marksPath(
  marks: readonly Mark[],
  { axis, width, inside }: { axis: TimeAxis; width: number; inside: boolean },
): string {
  const step = width / axis.count;
  const middle = BARS + MARKS / 2 + 1;
  return marks
    .filter((mark) => mark.inside === inside)
    .map(({ from, to }) => {
      if (from === to)
        return `M${((from + 0.5) * step).toFixed(1)} ${middle - 3.5}l3.5 3.5l-3.5 3.5l-3.5 -3.5z`;
      const length = ((to - from + 1) * step - 2).toFixed(1);
      return `M${(from * step + 1).toFixed(1)} ${middle - 0.75}h${length}v1.5h-${length}z`;
    })
    .join("");
}

function Labels({ axis, width }: { axis: TimeAxis; width: number }): ReactElement {
  const ticks = useMemo(() => ticksOf(axis, Math.floor(width / LABEL_WIDTH)), [axis, width]);
  const { language } = useWords();
  const step = width / axis.count;
  return (
    <g className="time-labels">
      {ticks.map((tick) => {
        const x = Math.round(tick.bin * step) + 0.5;
        return (
          <g key={tick.bin}>
            <line x1={x} x2={x} y1={BARS} y2={BARS + MARKS + 5} />
            {x + 34 > width ? null : (
              <text x={x + 3} y={HEIGHT - 4}>
                {formatTick(tick, language)}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

/** What stands in a bin, as a sentence: its date, how many, and what of it is only known to a range. */
export function useBinText(drawn: Drawn): (bin: number) => string {
  const { t } = useTranslation();
  const words = useWords();
  const { axis, bars, marks } = drawn;
  return (bin) => {
    const index = axis.first + bin;
    const from = isoOf(startOf(index, axis.unit), axis.unit);
    const last = isoOf(startOf(index + 1, axis.unit) - 1, axis.unit);
    const date = from === last || from === null || last === null ? (from ?? "") : `${from} – ${last}`;
    const at = (of: "exact" | "spread") => (bars.inside[of][bin] ?? 0) + (bars.outside[of][bin] ?? 0);
    const events = marks.filter((mark) => mark.from <= bin && bin <= mark.to);
    const shown = events.reduce((sum, { count }) => sum + count, 0);
    const parts = [t("time.binRelations", { count: at("exact"), shown: words.number(at("exact")) })];
    if (at("spread") > 0) {
      parts.push(
        t("time.binSpread", { shown: words.number(Math.max(0.1, Math.round(at("spread") * 10) / 10)) }),
      );
    }
    if (shown > 0) parts.push(t("time.binEvents", { count: shown, shown: words.number(shown) }));
    return `${date.length === 7 || date.length === 10 ? words.isoDate(date) : date}: ${parts.join(" · ")}`;
  };
}
