import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Metrics } from "../../model/types.ts";
import { useExplorerState, usePresented, useWords } from "../../page/explorer.tsx";
import { DataText } from "../../page/shown/DataText.tsx";

const FIGURES = ["degree", "betweenness", "pagerank"] as const;

/** Place among all: 1 is the largest; equal figures share a place. */
function placeIn(figures: ReadonlyMap<string, number>, value: number): number {
  let larger = 0;
  for (const other of figures.values()) if (other > value) larger += 1;
  return larger + 1;
}

/** An entity's figures within what is shown, with its place among all. Nothing until they have been measured. */
export function EntityFigures({ id }: { id: string }): ReactElement | null {
  const metrics = useExplorerState((state) => state.metrics);
  if (metrics === null || !metrics.degree.has(id)) return null;
  return <Figures id={id} metrics={metrics} />;
}

function Figures({ id, metrics }: { id: string; metrics: Metrics }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const shown = usePresented();
  const format = new Intl.NumberFormat(words.language, { maximumSignificantDigits: 3 });
  const community = metrics.of.entities.get(metrics.community.get(id) ?? "");
  return (
    <section className="inspector-section" data-testid="entity-figures">
      <h3 className="eyebrow">{t("metrics.here")}</h3>
      <dl className="facts">
        {FIGURES.map((name) => {
          const value = metrics[name].get(id) ?? 0;
          const place = words.number(placeIn(metrics[name], value));
          return (
            <div key={name}>
              <dt>{t(`metrics.name.${name}`)}</dt>
              <dd>
                {format.format(value)} <span className="quiet">{t("metrics.place", { place })}</span>
              </dd>
            </div>
          );
        })}
        {community === undefined ? null : (
          <div>
            <dt>{t("metrics.name.community")}</dt>
            <DataText as="dd">{words.name(community)}</DataText>
          </div>
        )}
      </dl>
      {metrics.of === shown ? null : <p className="note">{t("metrics.earlier")}</p>}
    </section>
  );
}
