import { type ReactElement, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Stats } from "#contract/status.ts";
import { monthsBetween } from "./dates.ts";
import { useExplorerState, useWords } from "./explorer.tsx";

interface Bar {
  readonly month: string;
  readonly count: number;
}

/** Dated relations by month; what carries no date is counted beside it rather than left out. */
export function Histogram(): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const stats = useExplorerState((state) => state.stats);
  const bars = useMemo(() => (stats === null ? [] : barsOf(stats)), [stats]);
  if (stats === null) return null;
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const first = bars[0];
  const last = bars.at(-1);
  return (
    <figure className="histogram" data-testid="histogram">
      <figcaption className="histogram-caption">
        <span>{t("time.caption")}</span>
        <span className="quiet">
          {t("time.undated", { count: stats.undated, shown: words.number(stats.undated) })}
        </span>
      </figcaption>
      {first === undefined || last === undefined ? (
        <p className="note">{t("time.nothing")}</p>
      ) : (
        <div
          className="bars"
          role="img"
          aria-label={t("time.summary", {
            from: words.isoDate(first.month),
            to: words.isoDate(last.month),
            most: words.number(most),
          })}
        >
          {bars.map((bar, index) => (
            <MonthBar
              key={bar.month}
              bar={bar}
              most={most}
              tick={index === 0 || isTick(bar.month, bars.length)}
            />
          ))}
        </div>
      )}
    </figure>
  );
}

function MonthBar({ bar, most, tick }: { bar: Bar; most: number; tick: boolean }): ReactElement {
  const words = useWords();
  return (
    <span
      className={`bar ${tick ? "bar-tick" : ""}`}
      title={`${words.isoDate(bar.month)}: ${words.number(bar.count)}`}
    >
      <span
        className="bar-fill"
        style={{ height: bar.count === 0 ? 0 : `max(3px, ${(100 * bar.count) / most}%)` }}
      />
      {tick ? <span className="bar-year">{bar.month.slice(0, 4)}</span> : null}
    </span>
  );
}

/** Januaries, and of a long span only every second or fifth, so that years never run into each other. */
function isTick(month: string, months: number): boolean {
  if (!month.endsWith("-01")) return false;
  const step = months > 360 ? 10 : months > 180 ? 5 : months > 96 ? 2 : 1;
  return Number(month.slice(0, 4)) % step === 0;
}

function barsOf(stats: Stats): readonly Bar[] {
  const counts = new Map(stats.byMonth.map(({ month, count }) => [month, count]));
  const months = [...counts.keys()].sort();
  const [first] = months;
  const last = months.at(-1);
  if (first === undefined || last === undefined) return [];
  return monthsBetween(first, last).map((month) => ({ month, count: counts.get(month) ?? 0 }));
}
