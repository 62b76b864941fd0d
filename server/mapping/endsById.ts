import type { Column } from "#contract/imports/mapping.ts";
import type { Proposal } from "./propose.ts";

/** A table that stands beside another one in an import: what it most likely is, and some of its rows. */
export interface Beside {
  readonly reading: Pick<Proposal, "shape" | "columns">;
  readonly rows: readonly (readonly string[])[];
}

/** Ids of one list are written alike: "c1" and "c20", and no name beside them is. */
const formOf = (text: string) => text.replace(/\d+/g, "9").replace(/[a-z]+/gi, "a");
/** More forms than this are those of texts. */
const MOST_FORMS = 3;
/** Of the cells of a column so many are what they are taken for. */
const MOST_OF_THEM = 0.9;

const cellsAt = (rows: readonly (readonly string[])[], at: number) =>
  rows.map((row) => row[at]?.trim() ?? "").filter((cell) => cell !== "");

const shareIn = (cells: readonly string[], isIn: (cell: string) => boolean) =>
  cells.length === 0 ? 0 : cells.filter(isIn).length / cells.length;

/** Whether cells are ids of the entities that a table lists, rather than their names. */
function areIdsOf(cells: readonly string[], { reading, rows }: Beside): boolean {
  if (reading.shape !== "entities") return false;
  const at = reading.columns.findIndex(({ target }) => target === "entity.id");
  if (at < 0) return false;
  const ids = cellsAt(rows, at);
  const forms = new Set(ids.map(formOf));
  const [known, names] = [
    new Set(ids),
    new Set(
      reading.columns.flatMap(({ target }, column) =>
        target === "entity.name" ? cellsAt(rows, column) : [],
      ),
    ),
  ];
  const nameForms = new Set([...names].map(formOf));
  if (shareIn(cells, (cell) => known.has(cell)) <= shareIn(cells, (cell) => names.has(cell))) {
    // Of long lists only the first rows are looked at: those that are named may stand further down.
    return (
      forms.size <= MOST_FORMS &&
      shareIn(cells, (cell) => forms.has(formOf(cell)) && !nameForms.has(formOf(cell))) >= MOST_OF_THEM
    );
  }
  return true;
}

/** The columns of a table of relations, whose ends name entities by their ids where a table beside it lists such. */
export function endsById(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  beside: readonly Beside[],
): Column[] {
  return columns.map((column, at) => {
    const isEnd = column.target === "relation.from" || column.target === "relation.to";
    const cells = isEnd && column.by === undefined ? cellsAt(rows, at) : [];
    return cells.length > 0 && beside.some((one) => areIdsOf(cells, one)) ? { ...column, by: "id" } : column;
  });
}
