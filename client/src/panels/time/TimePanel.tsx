import type { KeyboardEvent, ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { isComposing } from "../../actions/keys.ts";
import { comparedWindows, periodOf, windowOf } from "../../model/time/histogram.ts";
import type { DateBasis } from "../../model/types.ts";
import { formatPeriod } from "../../page/dates.ts";
import { useExplorer, useExplorerState, useWords } from "../../page/explorer.tsx";
import { useLandmark } from "../../page/pageContext.tsx";
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

/** When things happened: bars to see it, a brush to choose from it, a film to watch it, two periods to compare. */
export function TimePanel(): ReactElement {
  const explorer = useExplorer();
  const [element, width] = useWidth<HTMLDivElement>();
  const timeline = useTimeline(width);
  const { time, shown, drawn } = timeline;
  const film = useFilm(drawn?.axis ?? null);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.defaultPrevented || isComposing(event.nativeEvent)) return;
    const onHandle = event.target instanceof Element && event.target.getAttribute("role") === "slider";
    if (event.key === " " && onHandle) film.toggle();
    else if (event.key === "Escape" && film.playing) film.toggle();
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
        {drawn === null ? null : <Key drawn={drawn} compared={time.compared !== null} />}
      </figure>
      <Controls timeline={timeline} film={film} />
      <Comparison shown={shown} time={time} />
    </div>
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

/** "2021-03 – 2024-04 · 112 of 528 relations · 31 undated (hidden)": what the brush lets through. */
function TimeLine({ timeline }: { timeline: Timeline }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const { time, all, shown } = timeline;
  const { period, undated } = time;
  const total = all.relations.size;
  const relations =
    period === null
      ? t("time.relations", { count: total, total: words.number(total) })
      : t("time.relationsOf", {
          count: total,
          shown: words.number(shown.relations.size),
          total: words.number(total),
        });
  const without = t(period === null || undated ? "time.undatedShown" : "time.undatedHidden", {
    count: all.undated,
    undated: words.number(all.undated),
  });
  return (
    <p className="time-line" data-testid="time-line">
      <span className="time-period">{period === null ? t("time.always") : formatPeriod(period)}</span>
      {" · "}
      {relations}
      {" · "}
      {without}{" "}
      {period === null ? null : (
        <button
          type="button"
          className="text-button"
          data-testid="time-clear"
          onClick={() => explorer.setTime({ period: null })}
        >
          {t("time.clear")}
        </button>
      )}
    </p>
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
      <label className="time-check" data-tip={t("time.undatedHint")}>
        <input
          type="checkbox"
          data-testid="undated"
          checked={time.undated}
          onChange={(event) => explorer.setTime({ undated: event.currentTarget.checked })}
        />
        {t("time.undated")}
      </label>
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
      <span title={t("time.keySpreadHint")}>
        <i className="key-spread" /> {t("time.keySpread")}
      </span>
      <span>
        <i className="key-event" /> {t("time.keyEvent")}
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
