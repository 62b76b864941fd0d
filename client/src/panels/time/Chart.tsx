import { type ReactElement, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { isoOf, startOf } from "../../model/time/calendar.ts";
import { type Bars, type Layer, placesOfPeriod, type TimeAxis, ticksOf } from "../../model/time/histogram.ts";
import type { Range } from "../../model/time/ranges.ts";
import { formatTick } from "../../page/dates.ts";
import { useWords } from "../../page/explorer.tsx";
import { wordsAt } from "./rangeWords.ts";
import type { Timeline } from "./useTimeline.tsx";

/** Heights of the parts from top to bottom, in pixels. */
export const BARS = 34;
const LANE = 6;
const LANES = 2;
const LABELS = 14;
export const HEIGHT = BARS + LANES * LANE + LABELS;
/** Room that a label takes, with the gap to the next one. */
const LABEL_WIDTH = 62;
/** The most that a bar of one is high, in pixels; more grow by their root, so that one beside a hundred is still seen. */
const ONE = 12;

type Drawn = NonNullable<Timeline["drawn"]>;

/** Exact dates as bars, imprecise ones as thin spans below them, and labels. Everything of one kind is one path. */
export function Chart({ drawn, width }: { drawn: Drawn; width: number }): ReactElement {
  const { axis, bars, ranges, store } = drawn;
  const summary = useSummary(axis, bars);
  return (
    <svg className="time-chart" width={width} height={HEIGHT} role="img" aria-label={summary}>
      {store === null ? null : <StoreBars store={store} width={width} />}
      <BarLayers bars={bars} width={width} />
      <line className="time-base" x1={0} x2={width} y1={BARS + 0.5} y2={BARS + 0.5} />
      <Ranges ranges={ranges} axis={axis} width={width} />
      <RangeWords ranges={ranges} axis={axis} width={width} bars={bars} />
      <Labels axis={axis} width={width} />
    </svg>
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
    most: words.count("relations", mostOf(bars)),
  });
}

const mostOf = ({ inside, outside }: Bars) =>
  inside.exact.reduce((most, exact, i) => Math.max(most, exact + (outside.exact[i] ?? 0)), 1);

/** Pixels for the root of a number; above the highest bar its number has room. */
const scaleOf = (bars: Bars) => Math.min(ONE, (BARS - 12) / Math.sqrt(mostOf(bars)));

function BarLayers({ bars, width }: { bars: Bars; width: number }): ReactElement {
  const words = useWords();
  const { inside, outside } = bars;
  const scale = scaleOf(bars);
  const step = width / Math.max(1, inside.exact.length);
  const whole = inside.exact.map((exact, i) => exact + (outside.exact[i] ?? 0));
  const shape = { scale, step };
  const few = step >= 18 && whole.filter((count) => count > 0).length <= 12;
  return (
    <>
      <path className="time-exact time-out" d={barsPath(whole, shape)} />
      <path className="time-exact" d={barsPath(inside.exact, shape)} />
      {few
        ? [...whole].map((count, i) =>
            count === 0 ? null : (
              <text
                // Bins stand where they stand.
                // biome-ignore lint/suspicious/noArrayIndexKey: see above
                key={i}
                className="time-number"
                x={(i + 0.5) * step}
                y={Math.max(9, BARS - scale * Math.sqrt(count) - 3)}
              >
                {words.number(count)}
              </text>
            ),
          )
        : null}
    </>
  );
}

function barsPath(values: Layer["exact"], { scale, step }: { scale: number; step: number }): string {
  const bar = Math.min(34, Math.max(1, step - (step > 4 ? 1.5 : 0.5)));
  const path: string[] = [];
  values.forEach((value, i) => {
    if (value === 0) return;
    const height = Math.max(2, scale * Math.sqrt(value)).toFixed(1);
    path.push(`M${(i * step + (step - bar) / 2).toFixed(1)} ${BARS}v-${height}h${bar.toFixed(1)}v${height}z`);
  });
  return path.join("");
}

/** A thin line over all the days that it may mean: what is known to a year or a month only is never drawn as a bar. */
function Ranges(props: { ranges: readonly Range[]; axis: TimeAxis; width: number }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const { ranges, axis, width } = props;
  const placed = useMemo(() => placedRanges(ranges, axis, width), [ranges, axis, width]);
  return (
    <g className="time-ranges">
      {placed.map(({ range, from, to, lane }) => (
        <rect
          key={`${range.first} ${range.last} ${range.inside}`}
          className={range.inside ? "" : "time-out"}
          x={from + 0.5}
          y={BARS + 2 + lane * LANE}
          width={Math.max(2, to - from - 1)}
          height={4}
        >
          <title>{t("time.range", { shown: words.number(range.count), when: words.span(range) })}</title>
        </rect>
      ))}
    </g>
  );
}

/** What the longest spans mean, in words above them, where no bar stands: "29 some time in 2023". */
function RangeWords(props: {
  ranges: readonly Range[];
  axis: TimeAxis;
  width: number;
  bars: Bars;
}): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const { ranges, axis, width, bars } = props;
  const said = placedRanges(ranges, axis, width).map(({ range, from, to }) => {
    const text = t("time.range", { shown: words.number(range.count), when: words.span(range) });
    return { text, from, to, inside: range.inside };
  });
  return (
    <g className="time-range-words">
      {wordsAt(said, barredBy(bars, width)).map(({ text, x, inside }) => (
        <text key={`${text} ${x}`} className={inside ? "" : "time-out"} x={x} y={BARS - 4}>
          {text}
        </text>
      ))}
    </g>
  );
}

/** Stretches of the row over which bars stand. */
function barredBy({ inside, outside }: Bars, width: number): { from: number; to: number }[] {
  const step = width / Math.max(1, inside.exact.length);
  return [...inside.exact].flatMap((exact, i) =>
    exact + (outside.exact[i] ?? 0) === 0 ? [] : [{ from: i * step, to: (i + 1) * step }],
  );
}

/** Longest first into the first lane that is free; the last lane takes what finds none. */
function placedRanges(ranges: readonly Range[], axis: TimeAxis, width: number) {
  const lanes: { from: number; to: number }[][] = Array.from({ length: LANES }, () => []);
  return ranges.map((range) => {
    const { start, end } = placesOfPeriod(axis, {
      from: isoOf(range.first, "day"),
      to: isoOf(range.last, "day"),
    });
    const [from, to] = [start * width, end * width];
    const free = lanes.findIndex((taken) => taken.every((other) => other.to <= from || other.from >= to));
    const lane = free === -1 ? LANES - 1 : free;
    lanes[lane]?.push({ from, to });
    return { range, from, to, lane };
  });
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
            <line x1={x} x2={x} y1={BARS} y2={HEIGHT - LABELS + 3} />
            {x + 34 > width ? null : (
              <text x={x + 3} y={HEIGHT - 2}>
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
export function useBinText({ axis, bars, marks, ranges }: Drawn): (bin: number) => string {
  const { t } = useTranslation();
  const words = useWords();
  return (bin) => {
    const index = axis.first + bin;
    const days = { first: startOf(index, axis.unit), last: startOf(index + 1, axis.unit) - 1 };
    const exact = (bars.inside.exact[bin] ?? 0) + (bars.outside.exact[bin] ?? 0);
    const imprecise = sum(ranges.filter(({ first, last }) => first <= days.last && last >= days.first));
    const events = sum(marks.filter((mark) => mark.from <= bin && bin <= mark.to));
    const parts = [t("time.binRelations", { count: exact, shown: words.number(exact) })];
    if (imprecise > 0) parts.push(t("time.binSpread", { shown: words.number(imprecise) }));
    if (events > 0) parts.push(t("time.binEvents", { count: events, shown: words.number(events) }));
    return `${words.span(days)}: ${parts.join(" · ")}`;
  };
}

const sum = (all: readonly { readonly count: number }[]) =>
  all.reduce((total, { count }) => total + count, 0);
