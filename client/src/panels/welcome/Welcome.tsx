import "./welcome.css";
import { lazy, type ReactElement, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { mapIn } from "../../model/view/regions.ts";
import { useExplorerState, usePresented, useWords } from "../../page/explorer.tsx";
import { TourInvite } from "./TourInvite.tsx";

const StarterCards = lazy(() =>
  import("../queries/starters/StarterCards.tsx").then((module) => ({ default: module.StarterCards })),
);

/** What this is, what of it is on the canvas, and ways in: stands in the inspector until something is chosen. */
export function Welcome(): ReactElement {
  const { t } = useTranslation();
  return (
    <section className="welcome" aria-labelledby="welcome-title" data-testid="welcome">
      <h2 id="welcome-title" className="welcome-title">
        {t("welcome.title")}
      </h2>
      <DataLine />
      <Suspense fallback={null}>
        <StarterCards />
      </Suspense>
      <TourInvite />
    </section>
  );
}

/** "12 entities and 19 relations, read from 3 articles. 12 are on the canvas; …" */
function DataLine(): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const stats = useExplorerState((state) => state.stats);
  const shown = usePresented();
  const map = useExplorerState(({ view }) => mapIn(view));
  if (stats === null) return null;
  const all = t("welcome.all", {
    entities: t("bar.entities", { count: stats.entities, shown: words.number(stats.entities) }),
    relations: t("bar.relations", { count: stats.relations, shown: words.number(stats.relations) }),
    articles: t("bar.articles", { count: stats.articles, shown: words.number(stats.articles) }),
  });
  const here = t("welcome.shown", { count: shown.entities.size, shown: words.number(shown.entities.size) });
  // The sentence over the map says it.
  const said = map !== null && map.opened.size === 0;
  const engine = `${stats.engine.name} ${stats.engine.version}`;
  return (
    <p className="welcome-lead" title={t("bar.engine", { engine })} data-testid="data-line">
      {said ? "" : `${all} `}
      {said || shown.entities.size === stats.entities ? t("welcome.opens") : here}
    </p>
  );
}
