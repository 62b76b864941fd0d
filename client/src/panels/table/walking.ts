/** A cell of a grid; row -1 is the header. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

interface Size {
  readonly rows: number;
  readonly columns: number;
  /** Rows in sight: how far Page Up and Page Down go. */
  readonly page: number;
}

type Press = { readonly key: string; readonly ctrlKey: boolean; readonly metaKey: boolean };

const within = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value));

/** Where a key leads in a grid; null where it is no key of the grid. At the edges it leads nowhere else. */
export function moved({ key, ctrlKey, metaKey }: Press, { row, column }: Place, size: Size): Place | null {
  const to = (nextRow: number, nextColumn: number): Place => ({
    row: within(nextRow, -1, size.rows - 1),
    column: within(nextColumn, 0, size.columns - 1),
  });
  const far = ctrlKey || metaKey;
  switch (key) {
    case "ArrowUp":
      return far ? to(0, column) : to(row - 1, column);
    case "ArrowDown":
      return far ? to(size.rows - 1, column) : to(row + 1, column);
    case "ArrowLeft":
      return to(row, far ? 0 : column - 1);
    case "ArrowRight":
      return to(row, far ? size.columns : column + 1);
    case "Home":
      return to(far ? 0 : row, 0);
    case "End":
      return to(far ? size.rows : row, size.columns);
    case "PageUp":
      return to(Math.max(0, row - size.page), column);
    case "PageDown":
      return to(row + size.page, column);
    default:
      return null;
  }
}
