import { type ReactElement, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ExplorerState } from "../state/types.ts";
import { Icon } from "../ui/Icon.tsx";
import { EntityGlyph } from "./EntityGlyph.tsx";
import { useExplorer, useExplorerState, useWords } from "./explorer.tsx";
import { typeOf } from "./words.ts";

/** On a narrow window the legend starts closed: it would cover what it explains. */
export const WIDE = "(min-width: 1360px)";

/** Kinds listed of each sort before one asks for more. */
const FIRST = 7;

interface Counted {
  readonly name: string;
  readonly count: number;
}

/** What the colours mean, how many of each are in view, and a click to hide or show a kind. */
export function Legend(): ReactElement | null {
  const { t } = useTranslation();
  const explorer = useExplorer();
  const [open, setOpen] = useState(() => window.matchMedia(WIDE).matches);
  const { labels, types } = useCounts();
  const filters = useExplorerState((state) => state.view.filters);
  const hidden = filters.hiddenLabels.size + filters.hiddenTypes.size;
  if (labels.length === 0) return null;
  return (
    <section className="legend" aria-label={t("legend.title")} data-testid="legend">
      <header className="legend-head">
        <button type="button" className="legend-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name={open ? "down" : "right"} size={12} />
          {t("legend.title")}
        </button>
        {hidden > 0 ? (
          <button type="button" className="text-button" onClick={() => explorer.showAllKinds()}>
            {t("legend.showAll", { count: hidden })}
          </button>
        ) : null}
      </header>
      {open ? (
        <div className="legend-body">
          <h3 className="legend-group">{t("legend.entities")}</h3>
          <Kinds entries={labels}>
            {(entry) => (
              <LabelRow key={entry.name} {...entry} hidden={filters.hiddenLabels.has(entry.name)} />
            )}
          </Kinds>
          <h3 className="legend-group">{t("legend.relations")}</h3>
          <Kinds entries={types}>
            {(entry) => <TypeRow key={entry.name} {...entry} hidden={filters.hiddenTypes.has(entry.name)} />}
          </Kinds>
        </div>
      ) : null}
    </section>
  );
}

/** The most frequent kinds, and the rest on demand: the canvas is not for reading lists. */
function Kinds(props: {
  entries: readonly Counted[];
  children: (entry: Counted) => ReactElement;
}): ReactElement {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const { entries, children } = props;
  // A list that would hide only one or two kinds is shown whole.
  const short = entries.length > FIRST + 2 && !all;
  return (
    <>
      <ul>{(short ? entries.slice(0, FIRST) : entries).map(children)}</ul>
      {entries.length > FIRST + 2 ? (
        <button type="button" className="legend-more" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t("legend.fewer") : t("legend.more", { count: entries.length - FIRST })}
        </button>
      ) : null}
    </>
  );
}

function LabelRow({ name, count, hidden }: Counted & { hidden: boolean }): ReactElement {
  const words = useWords();
  const explorer = useExplorer();
  return (
    <Row text={words.label(name)} count={count} hidden={hidden} onClick={() => explorer.toggleLabel(name)}>
      <EntityGlyph label={name} size={16} />
    </Row>
  );
}

function TypeRow({ name, count, hidden }: Counted & { hidden: boolean }): ReactElement {
  const words = useWords();
  const explorer = useExplorer();
  const color = useExplorerState((state) => typeOf(state.ontology, name)?.color ?? "#7a756b");
  const symmetric = useExplorerState((state) => typeOf(state.ontology, name)?.symmetric ?? false);
  return (
    <Row text={words.type(name)} count={count} hidden={hidden} onClick={() => explorer.toggleType(name)}>
      <svg
        className="legend-line"
        width="18"
        height="10"
        viewBox="0 0 18 10"
        aria-hidden="true"
        focusable="false"
      >
        <path d={symmetric ? "M1 5h16" : "M1 5h15M12 1.500 16 5l-4 3.500"} stroke={color} />
      </svg>
    </Row>
  );
}

function Row(props: {
  text: string;
  count: number;
  hidden: boolean;
  onClick: () => void;
  children: ReactElement;
}): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const { text, count, hidden, onClick, children } = props;
  return (
    <li>
      <button
        type="button"
        className="legend-row"
        aria-pressed={!hidden}
        title={hidden ? t("legend.show", { name: text }) : t("legend.hide", { name: text })}
        onClick={onClick}
      >
        {children}
        <span className="legend-name">{text}</span>
        <span className="legend-count">{words.number(count)}</span>
        {hidden ? <Icon name="hidden" size={13} /> : null}
      </button>
    </li>
  );
}

/** Kinds in view with their counts, most frequent first; hidden kinds stay listed, or they could not be shown again. */
function useCounts(): { labels: readonly Counted[]; types: readonly Counted[] } {
  const view = useExplorerState((state) => state.view);
  const facts = useExplorerState((state) => state.facts);
  return useMemo(() => countKinds(view, facts), [view, facts]);
}

function countKinds(view: ExplorerState["view"], facts: ExplorerState["facts"]) {
  const labels = new Map<string, number>();
  for (const id of view.placements.keys()) {
    const label = facts.entities.get(id)?.label;
    if (label !== undefined) labels.set(label, (labels.get(label) ?? 0) + 1);
  }
  const types = new Map<string, number>();
  for (const id of view.relations) {
    const type = facts.relations.get(id)?.type;
    if (type !== undefined) types.set(type, (types.get(type) ?? 0) + 1);
  }
  const sorted = (counts: Map<string, number>) =>
    [...counts]
      .map(([name, count]) => ({ name, count }))
      .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  return { labels: sorted(labels), types: sorted(types) };
}
