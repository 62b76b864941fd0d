import "./legend.css";
import { lazy, memo, type ReactElement, Suspense, useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { hiddenKinds } from "../../model/view/sifting.ts";
import { ActIconButton } from "../../page/ActButton.tsx";
import { useActing } from "../../page/acts.tsx";
import { useExplorer, useExplorerState, usePresented, useWords } from "../../page/explorer.tsx";
import { usePage } from "../../page/pageContext.tsx";
import { IconButton } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { type Counts, countKinds } from "./counts.ts";
import { type CountedFamily, countFamilies } from "./families.ts";
import { LineSample } from "./LineSample.tsx";

const Legend = lazy(() => import("./Legend.tsx").then((module) => ({ default: module.Legend })));
const LayoutMenu = lazy(() =>
  import("../layouts/LayoutMenu.tsx").then((module) => ({ default: module.LayoutMenu })),
);

/** At the canvas's foot: the families with their counts, a click to filter by one, the whole legend above, and the view's tools. */
export function LegendStrip(): ReactElement {
  const { t } = useTranslation();
  const open = usePage((page) => page.legend);
  const setLegend = usePage((page) => page.setLegend);
  const counts = useCounts();
  return (
    <section className="legend" aria-label={t("legend.title")} data-testid="legend">
      {open ? (
        <div className="legend-whole">
          <Suspense fallback={null}>
            <Legend counts={counts} />
          </Suspense>
        </div>
      ) : null}
      <div className="legend-strip">
        <button
          type="button"
          className="legend-toggle"
          aria-expanded={open}
          data-tip={t("legend.whole")}
          onClick={() => setLegend(!open)}
        >
          <Icon name={open ? "down" : "up"} size={12} />
          <span className="legend-toggle-text">{t("legend.title")}</span>
        </button>
        <Contacts />
        <Families counts={counts} />
        <ShowAll />
        <Statuses counts={counts} />
      </div>
      <CanvasTools />
    </section>
  );
}

function useCounts(): Counts {
  const view = useExplorerState((state) => state.view);
  const facts = useExplorerState((state) => state.facts);
  const shown = usePresented();
  return useMemo(() => countKinds(view, facts, shown), [view, facts, shown]);
}

/** What stands in for events comes first: it is what somebody asked to see. */
function Contacts(): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const { contacts } = usePresented();
  if (contacts.size === 0) return null;
  return (
    <p
      className="legend-chip legend-still"
      data-tip={t("contacts.formula")}
      data-testid="legend-strip-contacts"
    >
      <LineSample status="inferred" />
      <span className="legend-chip-name">{t("contacts.strip")}</span>
      <span className="legend-count">{words.number(contacts.size)}</span>
    </p>
  );
}

function Families({ counts }: { counts: Counts }): ReactElement {
  const ontology = useExplorerState((state) => state.ontology);
  const { hiddenLabels } = useExplorerState((state) => state.view.filters);
  const { contacts } = usePresented();
  // Beside contacts there is little room, and events are drawn as lines.
  const isListed = ({ seen, all }: CountedFamily) => contacts.size === 0 || seen > 0 || all === 0;
  const families = useMemo(() => countFamilies(counts.labels, ontology), [counts.labels, ontology]);
  return (
    <ul className="legend-families">
      {families.filter(isListed).map((family) => (
        <Family
          key={family.name}
          family={family}
          hidden={family.here.every((each) => hiddenLabels.has(each))}
        />
      ))}
    </ul>
  );
}

/** A family: its mark, its name, how many of it can be seen; a click hides it, or brings it back. */
function Family({ family, hidden }: { family: CountedFamily; hidden: boolean }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const name = family[words.language];
  const count = hidden ? family.all : family.seen;
  return (
    <li data-empty={count === 0 || undefined}>
      <button
        type="button"
        className="legend-chip"
        aria-pressed={!hidden}
        title={t(hidden ? "legend.show" : "legend.hide", { name })}
        data-family={family.name}
        onClick={() => explorer.toggleLabels(family.here)}
      >
        <FamilyMark family={family} />
        <span className="legend-chip-name">{name}</span>
        <span className="legend-count">{words.number(count)}</span>
      </button>
    </li>
  );
}

function FamilyMark({ family: { color, dark, shape } }: { family: CountedFamily }): ReactElement {
  const style = { "--mark": `light-dark(${color}, ${dark})` } as React.CSSProperties;
  return (
    <svg
      className="glyph family-mark"
      data-shape={shape}
      style={style}
      width="18"
      height="18"
      viewBox="0 0 18 18"
      aria-hidden="true"
      focusable="false"
    >
      {shape === "square" ? (
        <rect x="1" y="1" width="16" height="16" rx="2.7" />
      ) : (
        <circle cx="9" cy="9" r={shape === "ring" ? 7.9 : 8.6} />
      )}
    </svg>
  );
}

/** Only where something is switched off. */
function ShowAll(): ReactElement | null {
  const { t } = useTranslation();
  const acting = useActing();
  const hidden = hiddenKinds(useExplorerState((state) => state.view.filters));
  if (hidden === 0) return null;
  return (
    <button type="button" className="text-button legend-all" onClick={() => acting.perform("showAllKinds")}>
      {t("legend.showAll", { count: hidden })}
    </button>
  );
}

/** Which stroke stands for which status, where there is room; the whole legend has them all. */
function Statuses({ counts }: { counts: Counts }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const { hiddenStatuses } = useExplorerState((state) => state.view.filters);
  return (
    <ul className="legend-statuses">
      {counts.statuses.map(({ name, seen, all }) => {
        const hidden = hiddenStatuses.has(name);
        const text = t(`status.${name}`);
        return (
          <li key={name}>
            <button
              type="button"
              className="legend-chip"
              aria-pressed={!hidden}
              title={t(hidden ? "legend.show" : "legend.hide", { name: text })}
              onClick={() => explorer.toggleStatus(name)}
            >
              <LineSample status={name} />
              <span className="legend-chip-name">{text}</span>
              <span className="legend-count">{words.number(hidden ? all : seen)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** None of it depends on what is counted beside it. */
const CanvasTools = memo(function CanvasTools(): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="canvas-tools" role="toolbar" aria-label={t("canvas.tools")}>
      <Suspense fallback={<IconButton icon="layout" label={t("layouts.title")} disabled />}>
        <LayoutMenu />
      </Suspense>
      <LassoButton />
      <ActIconButton act="clear" steady />
      <ActIconButton act="zoomOut" />
      <ActIconButton act="zoomIn" />
      <ActIconButton act="fit" steady />
    </div>
  );
});

/** Choosing by a loop drawn around: the mode stays on for one loop. */
function LassoButton(): ReactElement {
  const canvas = usePage((page) => page.canvas);
  const on = usePage((page) => page.lasso);
  const setLasso = usePage((page) => page.setLasso);
  useEffect(() => canvas?.onLassoEnd(() => setLasso(false)), [canvas, setLasso]);
  return <ActIconButton act="lasso" steady aria-pressed={on} />;
}
