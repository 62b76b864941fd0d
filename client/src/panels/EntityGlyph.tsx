import type { ReactElement } from "react";
import { glyphOf } from "../model/look.ts";
import { useExplorerState } from "./explorer.tsx";
import { labelOf } from "./words.ts";

/** A label's sign: its colour and its character, so that no label has to be told apart by colour alone. */
export function EntityGlyph({ label, size = 20 }: { label: string; size?: number }): ReactElement {
  const color = useExplorerState((state) => labelOf(state.ontology, label)?.color ?? "#7a756b");
  return (
    <svg
      className="glyph"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      aria-hidden="true"
      focusable="false"
    >
      <circle cx="10" cy="10" r="10" fill={color} />
      <text x="10" y="14" textAnchor="middle" lang="zh-CN">
        {glyphOf(label)}
      </text>
    </svg>
  );
}
