import { lazy, type ReactElement, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useExplorer, useExplorerState, usePresented, useWords } from "../../page/explorer.tsx";
import { EntityGlyph } from "../../page/shown/EntityGlyph.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { useRoving } from "../../ui/useRoving.tsx";
import type { Counted, Counts, KindOfLegend } from "./counts.ts";
import { LineSample } from "./LineSample.tsx";

const KindMenu = lazy(() => import("./KindMenu.tsx").then((module) => ({ default: module.KindMenu })));
const MadeLines = lazy(() => import("./MadeLines.tsx").then((module) => ({ default: module.MadeLines })));
const Scale = lazy(() => import("./Scale.tsx").then((module) => ({ default: module.Scale })));

/** Kinds listed of each sort before one asks for more. */
const FIRST = 7;

/** Every kind, type, status and way of meaning: what it looks like, how much of it can be seen, and a click to hide, choose or recolour it. */
export function Legend({ counts }: { counts: Counts }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const filters = useExplorerState((state) => state.view.filters);
  const colorBy = useExplorerState((state) => state.view.style.colorBy);
  const { contacts, changes } = usePresented();
  const roving = useRoving<HTMLDivElement>();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys among the buttons in it.
    <div className="legend-body" ref={roving.ref} onKeyDown={roving.onKeyDown}>
      {contacts.size === 0 && changes.size === 0 ? null : (
        <section>
          <Suspense fallback={null}>
            <MadeLines />
          </Suspense>
        </section>
      )}
      <section>
        {colorBy === "label" ? null : (
          <Suspense fallback={null}>
            <Scale />
          </Suspense>
        )}
        <h3 className="legend-group">{t("legend.entities")}</h3>
        <Kinds entries={counts.labels}>
          {(entry) => (
            <Row
              key={entry.name}
              kind={{ of: "label", name: entry.name }}
              text={words.label(entry.name)}
              counted={entry}
              hidden={filters.hiddenLabels.has(entry.name)}
            >
              <EntityGlyph label={entry.name} size={16} plain={colorBy !== "label"} />
            </Row>
          )}
        </Kinds>
      </section>
      <section>
        <h3 className="legend-group">{t("legend.relations")}</h3>
        <Kinds entries={counts.types}>
          {(entry) => (
            <Row
              key={entry.name}
              kind={{ of: "type", name: entry.name }}
              text={words.type(entry.name)}
              counted={entry}
              hidden={filters.hiddenTypes.has(entry.name)}
            >
              <LineSample type={entry.name} />
            </Row>
          )}
        </Kinds>
      </section>
      <section>
        <Meanings counts={counts} />
      </section>
    </div>
  );
}

/** How sure a relation is, and how it is meant. */
function Meanings({ counts }: { counts: Counts }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const filters = useExplorerState((state) => state.view.filters);
  return (
    <>
      <h3 className="legend-group">{t("legend.statuses")}</h3>
      <ul>
        {counts.statuses.map((entry) => (
          <Row
            key={entry.name}
            kind={{ of: "status", name: entry.name }}
            text={t(`status.${entry.name}`)}
            counted={entry}
            hidden={filters.hiddenStatuses.has(entry.name)}
          >
            <LineSample status={entry.name} />
          </Row>
        ))}
      </ul>
      {counts.modalities.length === 0 ? null : (
        <>
          <h3 className="legend-group">{t("legend.modalities")}</h3>
          <ul>
            {counts.modalities.map((entry) => (
              <Row
                key={entry.name}
                kind={{ of: "modality", name: entry.name }}
                text={entry.name === "" ? t("legend.unsaid") : words.modality(entry.name)}
                counted={entry}
                hidden={filters.hiddenModalities.has(entry.name)}
              >
                <LineSample modality={entry.name} />
              </Row>
            ))}
          </ul>
        </>
      )}
    </>
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

function Row(props: {
  kind: KindOfLegend;
  text: string;
  counted: Counted;
  hidden: boolean;
  children: ReactNode;
}): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const [menuAt, setMenuAt] = useState<HTMLElement | null>(null);
  const { kind, text, counted, hidden, children } = props;
  const toggle = () => {
    if (kind.of === "label") explorer.toggleLabel(kind.name);
    else if (kind.of === "type") explorer.toggleType(kind.name);
    else if (kind.of === "modality") explorer.toggleModality(kind.name);
    else if (isStatus(kind.name)) explorer.toggleStatus(kind.name);
  };
  const count =
    hidden || counted.seen === counted.all
      ? words.number(counted.all)
      : `${words.number(counted.seen)}/${words.number(counted.all)}`;
  return (
    <li className="legend-item">
      <button
        type="button"
        className="legend-row"
        aria-pressed={!hidden}
        title={hidden ? t("legend.show", { name: text }) : t("legend.hide", { name: text })}
        onClick={toggle}
      >
        {children}
        <span className="legend-name">{text}</span>
        <span className="legend-count">{count}</span>
        {hidden ? <Icon name="hidden" size={13} /> : null}
      </button>
      <button
        type="button"
        className="legend-dots"
        aria-haspopup="menu"
        aria-expanded={menuAt !== null}
        aria-label={t("legend.acts", { name: text })}
        onClick={(event) => setMenuAt(event.currentTarget)}
      >
        <Icon name="dots" size={14} />
      </button>
      {menuAt === null ? null : (
        <Suspense fallback={null}>
          <KindMenu kind={kind} text={text} anchor={menuAt} onClose={() => setMenuAt(null)} />
        </Suspense>
      )}
    </li>
  );
}

type StatusName = Counts["statuses"][number]["name"];
const isStatus = (name: string): name is StatusName =>
  name === "confirmed" || name === "reported" || name === "inferred" || name === "disputed";
