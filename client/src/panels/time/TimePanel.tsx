import { type KeyboardEvent, type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { isComposing } from "../../actions/keys.ts";
import { comparedWindows, periodOf, windowOf } from "../../model/time/histogram.ts";
import type { DateBasis } from "../../model/types.ts";
import { formatPeriod } from "../../page/dates.ts";
import { useExplorer, useExplorerState, useWords } from "../../page/explorer.tsx";
import { useLandmark } from "../../page/pageContext.tsx";
import { IconButton } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Brushes } from "./Brushes.tsx";
import { Chart, useBinText } from "./Chart.tsx";
import { Comparison } from "./Comparison.tsx";
import { FilmControls } from "./FilmControls.tsx";
import { PeriodFields } from "./PeriodFields.tsx";
import { type Film, useFilm } from "./useFilm.tsx";
import { type Timeline, useTimeline, useWidth } from "./useTimeline.tsx";
import "./time.css";

type Drawn = NonNullable<Timeline["drawn"]>;

/** When things happened, in one row: bars to see it, a brush to choose from it; behind "⋯" a film to watch it, two periods to compare. */
export function TimePanel(): ReactElement {
  const explorer = useExplorer();
  const [element, width] = useWidth<HTMLDivElement>();
  const timeline = useTimeline(width);
  const { time, shown, drawn } = timeline;
  const film = useFilm(drawn?.axis ?? null);
  const { t } = useTranslation();
  const [more, setMore] = useState(false);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.defaultPrevented || isComposing(event.nativeEvent)) return;
    const onHandle = event.target instanceof Element && event.target.getAttribute("role") === "slider";
    if (event.key === " " && onHandle) film.toggle();
    else if (event.key === "Escape" && film.playing) film.toggle();
    else if (event.key === "Escape" && more) setMore(false);
    else if (event.key === "Escape" && time.period !== null) explorer.setTime({ period: null });
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the sliders and buttons in it.
    <div
      className="time"
      ref={useLandmark("time")}
      data-testid="time"
      data-playing={film.playing}
      onKeyDown={onKeyDown}
    >
      <TimeLine timeline={timeline} />
      <figure className="histogram" data-testid="histogram">
        <div className="time-plot" ref={element}>
          {drawn === null ? (
            <Nothing />
          ) : width === 0 ? null : (
            <Plot drawn={drawn} timeline={timeline} width={width} />
          )}
        </div>
        {drawn === null ? null : <Plans plans={drawn.plans} />}
      </figure>
      <div className="time-side">
        <UndatedSwitch timeline={timeline} />
        <IconButton
          icon="dots"
          label={t("time.more")}
          className="icon-button-small"
          aria-expanded={more}
          data-testid="time-more"
          onClick={() => setMore(!more)}
        />
      </div>
      {more ? (
        <section className="time-more" aria-label={t("time.more")}>
          <Controls timeline={timeline} film={film} />
          {drawn === null ? null : <Key drawn={drawn} compared={time.compared !== null} />}
          <Comparison shown={shown} time={time} />
        </section>
      ) : null}
    </div>
  );
}

/** How many plans are drawn one by one; later ones are told together. */
const MOST_PLANS = 3;

/** What lies ahead, hollow and behind a break: planned is not done, and no brush chooses from it. */
function Plans({ plans }: { plans: Drawn["plans"] }): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  if (plans.length === 0) return null;
  const shown = plans.slice(0, plans.length > MOST_PLANS ? MOST_PLANS - 1 : MOST_PLANS);
  const rest = plans.slice(shown.length).reduce((sum, { count }) => sum + count, 0);
  return (
    <div className="time-plans" data-testid="plans">
      <p>{t("time.plans")}</p>
      <ul>
        {shown.map((plan) => (
          <li key={`${plan.first} ${plan.last}`}>
            <b>{words.number(plan.count)}</b>
            <i />
            <span>{words.span(plan)}</span>
          </li>
        ))}
        {rest === 0 ? null : (
          <li>
            <b>{words.number(rest)}</b>
            <i />
            <span>{t("time.plansLater")}</span>
          </li>
        )}
      </ul>
    </div>
  );
}

/** "7 undated", shown or not beside a chosen period; without one they are always shown. */
function UndatedSwitch({ timeline: { all, time } }: { timeline: Timeline }): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  if (all.undated === 0) return null;
  const whole = time.period === null;
  const shown = whole || time.undated;
  return (
    <label className="switch" data-tip={t(whole ? "time.undatedAlways" : "time.undatedHint")}>
      <input
        type="checkbox"
        data-testid="undated"
        checked={shown}
        disabled={whole}
        onChange={(event) => explorer.setTime({ undated: event.currentTarget.checked })}
      />
      <span>
        {t("time.undated", { count: all.undated, undated: words.number(all.undated) })}
        <span className="quiet"> {t(shown ? "time.undatedShown" : "time.undatedHidden")}</span>
      </span>
    </label>
  );
}

function Nothing(): ReactElement | null {
  const { t } = useTranslation();
  const starting = useExplorerState((state) => state.starting);
  return starting ? null : <p className="note">{t("time.nothing")}</p>;
}

function Plot(props: { drawn: Drawn; timeline: Timeline; width: number }): ReactElement {
  const { drawn, timeline, width } = props;
  const textOf = useBinText(drawn);
  return (
    <>
      <Chart drawn={drawn} width={width} />
      <Brushes axis={drawn.axis} time={timeline.time} textOf={textOf} />
    </>
  );
}

/** The period, or what the axis covers, and how many relations carry a date that it lets through. */
function TimeLine({ timeline }: { timeline: Timeline }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const { time, all, shown } = timeline;
  const { period } = time;
  const total = all.relations.size;
  return (
    <div className="time-line" data-testid="time-line">
      <p className="time-period">
        {period === null ? <Covered drawn={timeline.drawn} /> : formatPeriod(period)}
        {period === null ? null : (
          <IconButton
            icon="close"
            label={t("time.clear")}
            className="icon-button-small"
            data-testid="time-clear"
            onClick={() => explorer.setTime({ period: null })}
          />
        )}
      </p>
      <p className="time-count">
        {period === null
          ? t("time.dated", {
              count: total,
              shown: words.number(total - all.undated),
              total: words.number(total),
            })
          : t("time.relationsOf", {
              count: total,
              shown: words.number(shown.relations.size),
              total: words.number(total),
            })}
      </p>
    </div>
  );
}

/** What the axis covers, or the one day on which everything was. */
function Covered({ drawn }: { drawn: Timeline["drawn"] }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  if (drawn === null) return <>{t("time.always")}</>;
  const { covers } = drawn;
  return (
    <>{covers.first === covers.last ? t("time.oneDay", { day: words.span(covers) }) : words.span(covers)}</>
  );
}

function Controls({ timeline, film }: { timeline: Timeline; film: Film }): ReactElement {
  const { time, drawn } = timeline;
  const { t } = useTranslation();
  const explorer = useExplorer();
  const compare = (on: boolean) => {
    if (drawn === null || !on) {
      explorer.setTime({ compared: null });
      return;
    }
    const { axis } = drawn;
    const windows = comparedWindows(axis, time.period);
    const kept = windowOf(axis, time.period).from > 0 ? time.period : null;
    explorer.setTime({
      period: kept ?? periodOf(axis, windows.period),
      compared: periodOf(axis, windows.compared),
    });
  };
  return (
    <div className="time-controls">
      <PeriodFields which="period" time={time} />
      <label className="time-check">
        <input
          type="checkbox"
          data-testid="compare"
          checked={time.compared !== null}
          disabled={drawn === null}
          onChange={(event) => compare(event.currentTarget.checked)}
        />
        {t("time.compareWith")}
      </label>
      {time.compared === null ? null : <PeriodFields which="compared" time={time} />}
      <FilmControls film={film} />
      <select
        className="time-select"
        aria-label={t("time.basis")}
        data-testid="basis"
        value={time.basis}
        onChange={(event) => explorer.setTime({ basis: event.currentTarget.value as DateBasis })}
      >
        <option value="event">{t("timeBasis.event")}</option>
        <option value="published">{t("timeBasis.published")}</option>
      </select>
    </div>
  );
}

/** What the marks mean, in the panel itself: imprecise dates above all. */
function Key({ drawn, compared }: { drawn: Drawn; compared: boolean }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const { bars, axis, store } = drawn;
  const off = bars.before + bars.after;
  return (
    <figcaption className="time-key">
      <span>
        <i className="key-exact" /> {t("time.keyExact", { unit: t(`timeUnit.${axis.unit}`) })}
      </span>
      <span data-tip={t("time.keySpreadHint")}>
        <i className="key-spread" /> {t("time.keySpread")}
      </span>
      {store === null ? null : (
        <span title={t("time.keyStoreHint")}>
          <i className="key-store" /> {t("time.keyStore")}
        </span>
      )}
      {compared ? (
        <span>
          <i className="key-compared" /> {t("time.keyCompared")}
        </span>
      ) : null}
      {off === 0 ? null : (
        <span className="time-off">
          <Icon name="warning" size={11} /> {t("time.offAxis", { count: off, shown: words.number(off) })}
        </span>
      )}
    </figcaption>
  );
}
