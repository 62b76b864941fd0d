import { useLandmark } from "../../page/pageContext.tsx";
import "./grid.css";
import { useVirtualizer } from "@tanstack/react-virtual";
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from "react";
import { isComposing } from "../../actions/keys.ts";
import { Icon } from "../../ui/Icon.tsx";
import { useHeldFocus } from "../../ui/useHeldFocus.tsx";
import { moved, type Place } from "./walking.ts";

export type How = "only" | "toggle" | "range";

export interface GridColumn<Row> {
  readonly key: string;
  readonly title: string;
  readonly numeric: boolean;
  readonly share: number;
  readonly cell: (row: Row) => ReactNode;
}

export interface GridProps<Row> {
  readonly label: string;
  /** Name under which the focus is brought to the cell that has it in the table. */
  readonly landmark?: string;
  readonly rows: readonly Row[];
  readonly order: Int32Array;
  readonly columns: readonly GridColumn<Row>[];
  readonly rowKey: (row: Row) => string;
  readonly sort: { readonly key: string; readonly descending: boolean } | null;
  readonly onSort: (key: string) => void;
  readonly isSelected: (key: string) => boolean;
  /** The row that is to be in sight: what was selected last, wherever that was done. */
  readonly lead: string | null;
  readonly onChoose: (key: string, how: How) => void;
  /** Enter on a cell, or a double-click. */
  readonly onOpen: (row: Row, column: string) => void;
  readonly multiple: boolean;
}

const ROW_HEIGHT = 28;
const HEADER = -1;

/**
 * A table of any length of which only the rows in sight are in the page. It is one stop of the Tab key; arrows, Home,
 * End, Page Up and Page Down walk over the cells, Space selects, Enter opens or sorts.
 */
export function Grid<Row>(props: GridProps<Row>): ReactElement {
  const { rows, order, columns, rowKey, lead } = props;
  const scroll = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<Place>({ row: 0, column: 0 });
  const focus = useHeldFocus(scroll);
  const count = order.length;
  const place = {
    row: Math.min(active.row, count - 1),
    column: Math.min(active.column, columns.length - 1),
  };
  const { virtual, drawn } = useDrawnRows(scroll, count, place.row);
  const go = (next: Place) => {
    focus.take();
    setActive(next);
    if (next.row !== HEADER) virtual.scrollToIndex(next.row);
  };
  useLeadInSight(lead, { rows, order, rowKey }, (row) => {
    // Whoever is at work in the table stays where they are.
    if (scroll.current?.contains(document.activeElement) === true) return;
    setActive((last) => ({ ...last, row }));
    virtual.scrollToIndex(row);
  });
  const rowAt = (index: number): Row | undefined => rows[order[index] ?? -1];
  const template = columns.map(({ share }) => `minmax(${share * 34}px, ${share}fr)`).join(" ");
  return (
    <div className="grid-scroll" ref={scroll}>
      {/* biome-ignore lint/a11y/useSemanticElements: a table of which most rows are not in the page */}
      <div
        className="grid"
        role="grid"
        aria-label={props.label}
        aria-rowcount={count + 1}
        aria-colcount={columns.length}
        aria-multiselectable={props.multiple}
        onFocus={focus.onFocus}
        onBlur={focus.onBlur}
        onKeyDown={(event) =>
          onKey(event, { props, place, go, page: visibleRows(scroll.current), rowAt, count })
        }
      >
        <Header props={props} place={place} template={template} onActive={setActive} />
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        <div role="rowgroup" className="grid-body" style={{ height: virtual.getTotalSize() }}>
          {drawn.map(({ index, start }) => {
            const row = rowAt(index);
            if (row === undefined) return null;
            return (
              <GridRow
                key={rowKey(row)}
                row={row}
                index={index}
                start={start}
                template={template}
                place={place}
                props={props}
                onActive={setActive}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** The rows in sight, and the one that holds the focus: it stays in the page however far the table is scrolled. */
function useDrawnRows(scroll: RefObject<HTMLDivElement | null>, count: number, focused: number) {
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    // The header stays above the rows and takes their room at the lower end.
    scrollPaddingEnd: ROW_HEIGHT,
    useFlushSync: false,
  });
  const drawn = virtual.getVirtualItems().map(({ index, start }) => ({ index, start }));
  if (focused >= 0 && !drawn.some(({ index }) => index === focused)) {
    drawn.push({ index: focused, start: focused * ROW_HEIGHT });
  }
  drawn.sort((a, b) => a.index - b.index);
  return { virtual, drawn };
}

const visibleRows = (element: HTMLElement | null): number =>
  Math.max(1, Math.floor((element?.clientHeight ?? 200) / ROW_HEIGHT) - 2);

/** Brings a newly selected row into sight, once, unless the table has been scrolled to it by its own keys. */
function useLeadInSight<Row>(
  lead: string | null,
  table: Pick<GridProps<Row>, "rows" | "order" | "rowKey">,
  bring: (row: number) => void,
): void {
  const last = useRef<string | null>(null);
  useEffect(() => {
    if (lead === last.current) return;
    last.current = lead;
    if (lead === null) return;
    const index = table.order.findIndex((at) => {
      const row = table.rows[at];
      return row !== undefined && table.rowKey(row) === lead;
    });
    if (index !== -1) bring(index);
  });
}

function onKey<Row>(
  event: KeyboardEvent,
  at: {
    props: GridProps<Row>;
    place: Place;
    go: (place: Place) => void;
    page: number;
    rowAt: (index: number) => Row | undefined;
    count: number;
  },
): void {
  if (isComposing(event.nativeEvent) || event.altKey) return;
  const { props, place, go, page, rowAt, count } = at;
  const next = moved(event, place, { rows: count, columns: props.columns.length, page });
  const row = rowAt(place.row);
  const column = props.columns[place.column];
  if (next !== null) {
    go(next);
    const target = rowAt(next.row);
    if (event.shiftKey && props.multiple && target !== undefined)
      props.onChoose(props.rowKey(target), "range");
  } else if (event.key === "Enter" && place.row === HEADER && column !== undefined) props.onSort(column.key);
  else if (event.key === "Enter" && row !== undefined && column !== undefined) props.onOpen(row, column.key);
  else if (event.key === " " && row !== undefined) {
    props.onChoose(props.rowKey(row), event.shiftKey ? "range" : props.multiple ? "toggle" : "only");
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

interface HeaderProps<Row> {
  readonly props: GridProps<Row>;
  readonly place: Place;
  readonly template: string;
  readonly onActive: (place: Place) => void;
}

function Header<Row>({ props, place, template, onActive }: HeaderProps<Row>): ReactElement {
  const { columns, sort, onSort } = props;
  const landmark = useLandmark(props.landmark ?? null);
  const empty = props.order.length === 0;
  return (
    // biome-ignore lint/a11y/useSemanticElements: see Grid
    <div role="rowgroup" className="grid-head">
      {/* biome-ignore lint/a11y: keys are heard by the grid around it */}
      <div role="row" aria-rowindex={1} className="grid-row" style={{ gridTemplateColumns: template }}>
        {columns.map(({ key, title, numeric }, index) => {
          const sorted = sort?.key === key ? sort : null;
          const active = (place.row === HEADER || empty) && place.column === index;
          return (
            // biome-ignore lint/a11y: keys are heard by the grid around it
            <div
              key={key}
              ref={active ? landmark : null}
              role="columnheader"
              aria-colindex={index + 1}
              aria-sort={sorted === null ? undefined : sorted.descending ? "descending" : "ascending"}
              tabIndex={active ? 0 : -1}
              data-active={active}
              data-column={key}
              className={`grid-cell ${numeric ? "numeric" : ""}`}
              onClick={() => {
                onActive({ row: HEADER, column: index });
                onSort(key);
              }}
            >
              <span className="grid-text">{title}</span>
              {sorted === null ? null : <Icon name={sorted.descending ? "down" : "up"} size={11} />}
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface RowProps<Row> {
  readonly row: Row;
  readonly index: number;
  readonly start: number;
  readonly template: string;
  readonly place: Place;
  readonly props: GridProps<Row>;
  readonly onActive: (place: Place) => void;
}

function GridRow<Row>(parts: RowProps<Row>): ReactElement {
  const { row, index, start, template, place, props, onActive } = parts;
  const key = props.rowKey(row);
  const landmark = useLandmark(props.landmark ?? null);
  const clicked = (event: MouseEvent, column: number) => {
    onActive({ row: index, column });
    const how = event.shiftKey ? "range" : event.ctrlKey || event.metaKey ? "toggle" : "only";
    props.onChoose(key, props.multiple ? how : "only");
  };
  return (
    // biome-ignore lint/a11y: keys are heard by the grid around it
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={props.isSelected(key)}
      className="grid-row"
      data-key={key}
      style={{ gridTemplateColumns: template, transform: `translateY(${start}px)` }}
    >
      {props.columns.map(({ key: name, numeric, cell }, column) => {
        const active = place.row === index && place.column === column;
        return (
          // biome-ignore lint/a11y: keys are heard by the grid around it
          <div
            key={name}
            ref={active ? landmark : null}
            role="gridcell"
            aria-colindex={column + 1}
            tabIndex={active ? 0 : -1}
            data-active={active}
            className={`grid-cell ${numeric ? "numeric" : ""}`}
            onFocus={() => active || onActive({ row: index, column })}
            onClick={(event) => clicked(event, column)}
            onDoubleClick={() => props.onOpen(row, name)}
          >
            {cell(row)}
          </div>
        );
      })}
    </div>
  );
}
