import { type ReactElement, useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Cell } from "#contract/cypher.ts";
import type { Row } from "../../../api/cypherStream.ts";
import { useExplorer, useExplorerState } from "../../../page/explorer.tsx";
import { Grid, type GridColumn } from "../../table/Grid.tsx";
import { type Sort, sortedOrder } from "../../table/order.ts";
import type { Run } from "../useRun.tsx";
import { CellDetail } from "./CellDetail.tsx";
import { CellView } from "./CellView.tsx";
import { kindOf, ownId, sortValue } from "./cells.ts";
import { useWording } from "./useWording.tsx";

/** A row with its place: rows have no name of their own. */
interface Placed {
  readonly key: string;
  readonly cells: Row;
}

/** The rows so far with their keys; what is there already is not made again. */
function usePlaced({ rows, count, startedAt }: Run): readonly Placed[] {
  // biome-ignore lint/correctness/useExhaustiveDependencies: one list for each run, which then grows
  const placed = useMemo<Placed[]>(() => [], [startedAt]);
  for (let at = placed.length; at < count; at += 1) placed.push({ key: String(at), cells: rows[at] ?? [] });
  return placed;
}

const NUMBERS: ReadonlySet<string> = new Set(["number", "integer", "float"]);
/** Rows by which a column is known to hold numbers. */
const LOOKED_AT = 100;

function isNumeric(rows: readonly Row[], column: number): boolean {
  const kinds = rows.slice(0, LOOKED_AT).map((row) => kindOf(row[column]));
  return (
    kinds.some((kind) => NUMBERS.has(kind)) && kinds.every((kind) => kind === "null" || NUMBERS.has(kind))
  );
}

/** The id of the entity or relation of ours in a cell. */
function aboutOf(cell: Cell | undefined): { kind: "entity" | "relation"; id: string } | null {
  if (typeof cell !== "object" || cell === null || Array.isArray(cell)) return null;
  const typed = cell as Exclude<Cell, string | number | boolean | null | readonly Cell[]>;
  if (typed.$type !== "node" && typed.$type !== "relation") return null;
  const id = ownId(typed);
  if (id === null || (typed.$type === "node" && !typed.labels.includes("Entity"))) return null;
  return { kind: typed.$type === "node" ? "entity" : "relation", id };
}

/** Rows in the order that was asked for; while they come, in the order in which they come. */
function useOrder(placed: readonly Placed[], { count, state }: Run, columns: readonly string[]) {
  const wording = useWording();
  const [sort, setSort] = useState<Sort | null>(null);
  const at = columns.findIndex((_, index) => String(index) === sort?.key);
  const order = useMemo(() => {
    if (state === "running" || at === -1) return Int32Array.from({ length: count }, (_, index) => index);
    return sortedOrder(placed, ({ cells }) => sortValue(cells[at], wording), sort?.descending ?? false);
  }, [placed, count, state, at, sort, wording]);
  const onSort = useCallback(
    (key: string) => setSort((last) => ({ key, descending: last?.key === key && !last.descending })),
    [],
  );
  return { order, sort, onSort };
}

/** An answer row by row; a cell opens whole beside the table. */
export function AnswerTable({ run }: { run: Run }): ReactElement {
  const { t } = useTranslation();
  const explorer = useExplorer();
  const selection = useExplorerState((state) => state.selection);
  const { columns, rows } = run;
  const placed = usePlaced(run);
  const { order, sort, onSort } = useOrder(placed, run, columns);
  const [opened, setOpened] = useState<{ row: string; column: number } | null>(null);
  const grid = useMemo(
    () =>
      columns.map((title, at): GridColumn<Placed> => {
        const numeric = isNumeric(rows, at);
        const cell = ({ cells }: Placed) => <CellView cell={cells[at]} />;
        return { key: String(at), title, numeric, share: numeric ? 2 : 4, cell };
      }),
    [columns, rows],
  );
  const open = ({ key, cells }: Placed, column: string) => {
    const at = Number(column);
    const about = aboutOf(cells[at]);
    if (about?.kind === "entity") void explorer.stage(about.id);
    else if (about?.kind === "relation") explorer.select(about);
    setOpened({ row: key, column: at });
  };
  const shown = opened === null ? null : (placed[Number(opened.row)]?.cells[opened.column] ?? null);
  const isAbout = (key: string) =>
    selection !== null &&
    placed[Number(key)]?.cells.some((cell) => aboutOf(cell)?.id === selection.id) === true;
  return (
    <div className="answer-table" data-testid="answer-table">
      <Grid
        label={t("results.table")}
        rows={placed}
        order={order}
        columns={grid}
        rowKey={({ key }) => key}
        sort={sort}
        onSort={onSort}
        multiple={false}
        isSelected={isAbout}
        lead={null}
        onChoose={() => undefined}
        onOpen={open}
      />
      {opened === null ? null : (
        <CellDetail
          cell={shown}
          title={`${columns[opened.column] ?? ""} · ${Number(opened.row) + 1}`}
          onClose={() => setOpened(null)}
        />
      )}
    </div>
  );
}
