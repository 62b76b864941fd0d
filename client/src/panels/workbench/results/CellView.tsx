import type { ReactElement } from "react";
import type { Cell } from "#contract/cypher.ts";
import { DataText } from "../../../page/shown/DataText.tsx";
import { EntityGlyph } from "../../../page/shown/EntityGlyph.tsx";
import { cellText, kindOf } from "./cells.ts";
import { useWording } from "./useWording.tsx";

/** Signs before a value that tell its type where its look does not. */
const SIGNS: Readonly<Record<string, string>> = {
  relation: "→",
  path: "⋯",
  point: "⌖",
  date: "◷",
  time: "◷",
  localtime: "◷",
  datetime: "◷",
  localdatetime: "◷",
  duration: "⏱",
  bytes: "01",
};

/** One cell in one line; its type can be seen, and heard by its title. */
export function CellView({ cell }: { cell: Cell | undefined }): ReactElement {
  const wording = useWording();
  const kind = kindOf(cell);
  const text = cellText(cell, wording);
  if (kind === "null") return <span className="quiet cell-null">null</span>;
  const sign = SIGNS[kind];
  const label = labelOf(cell);
  return (
    <DataText className={`grid-text cell-${kind}`} title={label === null ? undefined : wording.label(label)}>
      {label === null ? null : <EntityGlyph label={label} />}
      {sign === undefined ? null : (
        <span className="cell-sign" aria-hidden="true">
          {sign}
        </span>
      )}
      {text}
    </DataText>
  );
}

/** The label by which an entity of ours is drawn. */
function labelOf(cell: Cell | undefined): string | null {
  if (typeof cell !== "object" || cell === null || !("$type" in cell) || cell.$type !== "node") return null;
  const { label } = cell.properties;
  return typeof label === "string" ? label : (cell.labels[0] ?? null);
}
