import { type ReactElement, useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Metrics } from "../../model/types.ts";
import { ActButton } from "../../page/ActButton.tsx";
import { useExplorer, useExplorerState, usePresented, useWords } from "../../page/explorer.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import { EntityGlyph } from "../../page/shown/EntityGlyph.tsx";
import { Button } from "../../ui/Button.tsx";

const FIGURES = ["degree", "betweenness", "pagerank"] as const;
type Figure = (typeof FIGURES)[number];
const TOP = 10;
const COMMUNITIES = 12;

/** Who matters in what is shown, by three measures, and which companies it falls into. Measured in a worker. */
export function MetricsPanel(): ReactElement {
  const explorer = useExplorer();
  const metrics = useExplorerState((state) => state.metrics);
  useEffect(() => {
    void explorer.measure();
  }, [explorer]);
  return (
    <>
      <Standing />
      {metrics === null ? null : (
        <>
          {FIGURES.map((name) => (
            <TopList key={name} name={name} metrics={metrics} />
          ))}
          <Communities metrics={metrics} />
        </>
      )}
    </>
  );
}

/** What the figures are about: what is shown now, something earlier, or nothing yet. */
function Standing(): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const shown = usePresented();
  const metrics = useExplorerState((state) => state.metrics);
  const measuring = useExplorerState((state) => state.measuring);
  if (measuring !== null) {
    const percent = Math.round(measuring * 100);
    return (
      <div data-testid="measuring">
        <p className="note">{t("metrics.measuring", { percent })}</p>
        <div
          className="figure-bar"
          role="progressbar"
          aria-label={t("metrics.progress")}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percent}
        >
          <div style={{ width: `${percent}%` }} />
        </div>
        <Button onClick={() => explorer.stopMeasuring()}>{t("word.cancel")}</Button>
      </div>
    );
  }
  const stale = metrics !== null && metrics.of !== shown;
  return (
    <>
      {metrics === null ? null : (
        <p className="note">
          {t(stale ? "metrics.stale" : "metrics.about", {
            entities: words.count("entities", metrics.of.entities.size),
            relations: words.count("relations", metrics.of.relations.size),
          })}
        </p>
      )}
      {metrics?.approximate === true ? <p className="note">{t("metrics.approximate")}</p> : null}
      {metrics === null || stale ? (
        <ActButton act="measure" look="primary" icon={false}>
          {t("metrics.measure")}
        </ActButton>
      ) : null}
    </>
  );
}

function TopList({ name, metrics }: { name: Figure; metrics: Metrics }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const sizeBy = useExplorerState((state) => state.view.style.sizeBy);
  const colorBy = useExplorerState((state) => state.view.style.colorBy);
  const top = useMemo(() => strongest(metrics, name), [metrics, name]);
  const format = new Intl.NumberFormat(words.language, { maximumSignificantDigits: 3 });
  return (
    <section data-testid={`metric-${name}`}>
      <h3>{t(`metrics.name.${name}`)}</h3>
      <p className="note">{t(`metrics.meaning.${name}`)}</p>
      <ol className="top-list">
        {top.map(([id, value]) => {
          const fact = metrics.of.entities.get(id);
          if (fact === undefined) return null;
          return (
            <li key={id}>
              <button type="button" onClick={() => explorer.select({ kind: "entity", id })}>
                <EntityGlyph label={fact.label} size={18} />
                <DataText>{words.name(fact)}</DataText>
                <span className="value">
                  {name === "degree" ? words.number(value) : format.format(value)}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
      <p className="button-row">
        <Button
          look="quiet"
          aria-pressed={sizeBy === name}
          onClick={() => explorer.setStyle({ sizeBy: name })}
        >
          {t("metrics.asSize")}
        </Button>
        <Button
          look="quiet"
          aria-pressed={colorBy === name}
          onClick={() => explorer.setStyle({ colorBy: name })}
        >
          {t("metrics.asColor")}
        </Button>
      </p>
    </section>
  );
}

/** The largest first, equal ones by id; nobody with nothing. */
function strongest(metrics: Metrics, name: Figure): readonly (readonly [string, number])[] {
  return [...metrics[name]]
    .filter(([, value]) => value > 0)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, TOP);
}

function Communities({ metrics }: { metrics: Metrics }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const colorBy = useExplorerState((state) => state.view.style.colorBy);
  const several = metrics.communities.filter(({ members }) => members.length > 1);
  const between = words.language === "zh" ? "、" : ", ";
  const nameOf = (members: readonly string[]) =>
    members
      .slice(0, 2)
      .flatMap((id) => metrics.of.entities.get(id) ?? [])
      .map(words.name)
      .join(between);
  return (
    <section data-testid="communities">
      <h3>{t("metrics.communities", { count: several.length })}</h3>
      <p className="note">{t("metrics.meaning.community")}</p>
      <ol className="top-list">
        {several.slice(0, COMMUNITIES).map(({ key, members }) => (
          <li key={key}>
            <button type="button" onClick={() => explorer.choose(members, "replace")}>
              <EntityGlyph label={metrics.of.entities.get(key)?.label ?? ""} size={18} />
              <DataText>{nameOf(members)}</DataText>
              <span className="value">{words.number(members.length)}</span>
            </button>
          </li>
        ))}
      </ol>
      <p className="button-row">
        <Button
          look="quiet"
          aria-pressed={colorBy === "community"}
          onClick={() => explorer.setStyle({ colorBy: "community" })}
        >
          {t("metrics.asColor")}
        </Button>
        <ActButton act="groupByCommunity" look="quiet" icon={false}>
          {t("metrics.asGroups")}
        </ActButton>
      </p>
    </section>
  );
}
