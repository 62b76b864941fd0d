import { useLandmark } from "../../page/pageContext.tsx";
import "./outline.css";
import { useVirtualizer } from "@tanstack/react-virtual";
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useTranslation } from "react-i18next";
import { isComposing } from "../../actions/keys.ts";
import type { EntityFact, MapView } from "../../model/types.ts";
import { mapIn, marksOf, regionName } from "../../model/view/regions.ts";
import { useExplorer, useExplorerState, usePresented, useWords } from "../../page/explorer.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import { EntityGlyph } from "../../page/shown/EntityGlyph.tsx";
import type { Explorer, ExplorerState } from "../../state/types.ts";
import { Icon } from "../../ui/Icon.tsx";
import { useHeldFocus } from "../../ui/useHeldFocus.tsx";
import { entityKey, labelKey, type OutlineRow, outlined, outlineRows, regionKey, treeMove } from "./rows.ts";

const ROW_HEIGHT = 28;

/** What is on the canvas as a tree: types, their entities, and each one's relations with the other end and the date. */
export function Outline(): ReactElement {
  const { t } = useTranslation();
  const presented = usePresented();
  const tree = useTree();
  const { scroll, rows, active, virtual } = tree;
  if (presented.entities.size === 0) return <p className="note table-empty">{t("table.noEntities")}</p>;
  return (
    <div className="outline-panel" data-testid="outline">
      <p className="outline-hint">{t("outline.hint")}</p>
      <div className="outline-scroll" ref={scroll}>
        <div
          className="outline"
          role="tree"
          aria-label={t("outline.title")}
          aria-multiselectable
          style={{ height: virtual.getTotalSize() }}
          onKeyDown={tree.onKey}
          onFocus={tree.focus.onFocus}
          onBlur={tree.focus.onBlur}
        >
          {tree.drawn.map((index) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <TreeRow
                key={row.key}
                row={row}
                top={index * ROW_HEIGHT}
                active={index === active}
                onFocus={() => tree.setActiveKey(row.key)}
                onClick={(event) => tree.onClick(event, index)}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** The line under which an entity stands: its region's on a map, else its type's. */
function headKeyOf(map: MapView | null, { id, label }: EntityFact): string {
  const region = map === null ? undefined : marksOf(map).get(id)?.region;
  return region === undefined ? labelKey(label) : regionKey(region.key);
}

/** The lines that are open and the one that holds the focus; it follows what is selected elsewhere. */
function useTree() {
  const explorer = useExplorer();
  const words = useWords();
  const presented = usePresented();
  const selection = useExplorerState((state) => state.selection);
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set());
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const scroll = useRef<HTMLDivElement>(null);
  const map = useExplorerState(({ view }) => mapIn(view));
  const order = useMemo(() => outlined(presented, words, map), [presented, words, map]);
  const rows = useMemo(() => outlineRows(order, open), [order, open]);
  const found = rows.findIndex(({ key }) => key === activeKey);
  const active = Math.max(0, found);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    useFlushSync: false,
  });
  const focus = useHeldFocus(scroll);
  useFollowing(selection, (id) => {
    const fact = presented.entities.get(id);
    if (fact === undefined) return;
    setOpen((before) => new Set([...before, headKeyOf(map, fact)]));
    setActiveKey(entityKey(id));
    // Where a stage takes the place of a map, the line that had the focus stands elsewhere.
    focus.keep();
  });
  useEffect(() => {
    if (active > 0) virtual.scrollToIndex(active);
  }, [active, virtual]);
  const toggle = (key: string, on: boolean) =>
    setOpen((before) => {
      const next = new Set(before);
      if (on) next.add(key);
      else next.delete(key);
      return next;
    });
  const go = (index: number) => {
    focus.take();
    setActiveKey(rows[index]?.key ?? null);
  };
  const onKey = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent) || event.altKey || event.ctrlKey || event.metaKey) return;
    const move = treeMove(event, rows, active);
    if (move === null) return;
    event.preventDefault();
    event.stopPropagation();
    if ("go" in move) go(move.go);
    else if ("open" in move) toggle(move.open, true);
    else if ("close" in move) toggle(move.close, false);
    else if ("stage" in move) {
      focus.take();
      void explorer.stage(move.stage);
    } else chooseRow(explorer, rows[move.choose], event.shiftKey);
  };
  const onClick = (event: MouseEvent, index: number) => {
    const row = rows[index];
    if (row === undefined) return;
    setActiveKey(row.key);
    const onFold = event.target instanceof Element && event.target.closest(".outline-fold") !== null;
    if (row.kind === "label" || row.kind === "region" || (onFold && row.kind === "entity"))
      toggle(row.key, !row.open);
    else chooseRow(explorer, row, event.ctrlKey || event.metaKey || event.shiftKey);
  };
  const shown = virtual.getVirtualItems().map(({ index }) => index);
  // The line that holds the focus stays in the page however far the outline is scrolled.
  const drawn = shown.includes(active) ? shown : [...shown, active].sort((a, b) => a - b);
  return { scroll, rows, active, virtual, drawn, onKey, onClick, setActiveKey, focus };
}

/** Calls once for each entity that is newly selected, wherever that was done. */
function useFollowing(selection: ExplorerState["selection"], follow: (id: string) => void): void {
  const last = useRef<string | null>(null);
  const id = selection?.kind === "entity" ? selection.id : null;
  useEffect(() => {
    if (id === last.current) return;
    last.current = id;
    if (id !== null) follow(id);
  });
}

function chooseRow(explorer: Explorer, row: OutlineRow | undefined, more: boolean): void {
  if (row?.kind === "relation") explorer.select({ kind: "relation", id: row.fact.id });
  else if (row?.kind === "entity" && more) explorer.toggleCompanion(row.fact.id);
  else if (row?.kind === "entity") explorer.select({ kind: "entity", id: row.fact.id });
}

interface RowProps {
  readonly row: OutlineRow;
  readonly top: number;
  readonly active: boolean;
  readonly onFocus: () => void;
  readonly onClick: (event: MouseEvent) => void;
}

function TreeRow({ row, top, active, onFocus, onClick }: RowProps): ReactElement {
  const selected = useExplorerState(({ selection, companions }) => {
    if (row.kind === "relation") return selection?.kind === "relation" && selection.id === row.fact.id;
    if (row.kind === "label" || row.kind === "region") return false;
    return selection?.id === row.fact.id || companions.includes(row.fact.id);
  });
  const landmark = useLandmark(active ? "outline" : null);
  const explorer = useExplorer();
  return (
    // biome-ignore lint/a11y: keys are heard by the tree around it
    <div
      ref={landmark}
      role="treeitem"
      aria-level={row.level}
      aria-posinset={row.place}
      aria-setsize={row.siblings}
      aria-expanded={
        row.kind === "relation" || (row.kind === "entity" && row.count === 0) ? undefined : row.open
      }
      aria-selected={selected}
      tabIndex={active ? 0 : -1}
      data-active={active}
      data-key={row.key}
      className={`outline-row outline-level-${row.level}`}
      style={{ transform: `translateY(${top}px)` }}
      onFocus={onFocus}
      onClick={onClick}
      onDoubleClick={() => row.kind === "entity" && void explorer.stage(row.fact.id)}
    >
      {row.kind === "relation" ? null : (
        <span className="outline-fold">
          <Icon name={row.open ? "down" : "right"} size={11} />
        </span>
      )}
      <RowText row={row} />
    </div>
  );
}

function RowText({ row }: { row: OutlineRow }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const presented = usePresented();
  if (row.kind === "label") {
    return (
      <>
        <EntityGlyph label={row.label} size={16} />
        <span className="outline-name">{words.label(row.label)}</span>
      </>
    );
  }
  if (row.kind === "region") return <RegionText row={row} />;
  if (row.kind === "entity") {
    return (
      <>
        <DataText className="outline-name">{words.name(row.fact)}</DataText>
        <span className="outline-side">
          {t("walk.relations", { count: row.count, shown: words.number(row.count) })}
        </span>
      </>
    );
  }
  const other = presented.entities.get(row.other);
  const date = words.factDate(row.fact);
  return (
    <>
      <Icon name={row.direction === "out" ? "arrow" : "left"} size={12} />
      <span className="outline-type">{words.says(row.fact, row.direction)}</span>
      <DataText className="outline-name">{other === undefined ? row.other : words.name(other)}</DataText>
      <span className="outline-side">
        {[date, t(`status.${row.fact.status}`)].filter((part) => part !== null).join(" · ")}
      </span>
    </>
  );
}

/** A region of the map: how large it is, whether somebody looks into it, and what it has most to do with. */
function RegionText({ row }: { row: Extract<OutlineRow, { kind: "region" }> }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const name = (region: typeof row.region) => regionName(region, words.language, words.language);
  const { region, ties, lookedInto } = row;
  const tied = ties.map((tie) => `${name(tie.region)} ${words.number(tie.count)}`);
  return (
    <>
      <Icon name="map" size={14} />
      <DataText className="outline-name">{name(region)}</DataText>
      <span className="outline-side">
        <DataText>
          {[
            words.count("entities", region.size),
            ...(lookedInto ? [t("outline.lookedInto")] : []),
            ...(tied.length > 0 ? [t("outline.ties", { list: words.list(tied) })] : []),
          ].join(" · ")}
        </DataText>
      </span>
    </>
  );
}
