import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { RegionMap } from "#contract/map.ts";
import { CONTEXT_KEY } from "../../model/layouts/regions/task.ts";
import { labelsOf } from "../../model/lens.ts";
import { mapIn } from "../../model/view/regions.ts";
import { useExplorer, useExplorerState, usePresented, useWords } from "../../page/explorer.tsx";
import { Icon } from "../../ui/Icon.tsx";

/** "328 entities, 623 relations, from 7 articles; the map draws the 147 best connected": what a first look sees. */
function MapSentence({ map, shown }: { readonly map: RegionMap; readonly shown: number }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const stats = useExplorerState((state) => state.stats);
  const { undated, entities: seen } = usePresented();
  const { entities, considered } = map;
  const counts = {
    ...{ shown: words.number(shown), considered: words.number(considered) },
    seen: words.number(seen.size),
  };
  const sifted = seen.size < shown;
  const all =
    stats === null
      ? t("map.entities", { entities: words.number(entities) })
      : t("map.all", {
          ...{ entities: words.number(stats.entities), relations: words.number(stats.relations) },
          ...{ count: stats.articles, articles: words.number(stats.articles) },
        });
  return (
    <p className="cut-banner" data-testid="cut">
      <Icon name="filter" size={13} />
      <span>
        {`${all} ${sifted ? t("map.sifted", counts) : t(considered >= MOST_CONSIDERED ? "map.drawnOf" : "map.drawn", counts)}`}
      </span>
      {undated === 0 || sifted ? null : (
        <span className="quiet">{t("map.undated", { count: undated, undated: words.number(undated) })}</span>
      )}
    </p>
  );
}

/** As many as a map is made from at most: there it is worth a word that others were not looked at. */
const MOST_CONSIDERED = 5000;

/** On the map: places, industries and the like, which join the regions and are left out until they are asked for. */
function ContextSwitch(): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const map = useExplorerState((state) => mapIn(state.view));
  const ontology = useExplorerState((state) => state.ontology);
  const stats = useExplorerState((state) => state.stats);
  const labels = labelsOf(ontology, "context");
  const count = (stats?.byLabel ?? []).reduce(
    (sum, each) => sum + (labels.has(each.label) ? each.count : 0),
    0,
  );
  if (map === null || count === 0) return null;
  const on = map.opened.has(CONTEXT_KEY);
  return (
    <label className="stage-context switch" title={t("map.contextHint")}>
      <input
        type="checkbox"
        role="switch"
        aria-checked={on}
        checked={on}
        data-testid="map-context"
        onChange={(event) => explorer.setContext(event.target.checked)}
      />
      {t("stage.context")}
      <span className="quiet">{words.number(count)}</span>
    </label>
  );
}

/** What is said of the view, and the switch of what joins its regions. */
export function CutBanner(): ReactElement {
  return (
    <div className="notice-row">
      <Cut />
      <ContextSwitch />
    </div>
  );
}

/** "150 of 192, ranked by …": what was left out is always said. */
function Cut(): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const cut = useExplorerState((state) => state.view.truncated);
  const map = useExplorerState((state) => mapIn(state.view));
  const staged = useExplorerState(({ view }) => view.stage !== null && view.highlight === null);
  if (map !== null && map.opened.size === 0) {
    const shown = map.map.regions.reduce((sum, { members }) => sum + members.length, 0);
    return <MapSentence map={map.map} shown={shown} />;
  }
  // What a stage, a chart or contacts leave out is said by their bars; what an answer left out is said here.
  if (cut === null || staged) return null;
  const shown = words.number(cut.shown);
  return (
    <p className="cut-banner" data-testid="cut">
      <Icon name="filter" size={13} />
      <span>
        {cut.total === null
          ? t("cut.unknownTotal", { shown })
          : t("cut.of", { shown, total: words.number(cut.total) })}
      </span>
      <span className="quiet">{t(`cutReason.${cut.reason}`)}</span>
    </p>
  );
}
