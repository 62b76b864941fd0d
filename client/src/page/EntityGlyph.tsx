import type { ReactElement } from "react";
import { lookupOf } from "../model/drawing/look.ts";
import { cornersOf, type Shape } from "../model/drawing/shapes.ts";
import { useExplorerState } from "./explorer.tsx";
import { labelOf } from "./words.ts";

const PLAIN = "#7a756b";

/** The canvas's outline within the sign's box. */
function pointsOf(shape: Shape): string {
  return cornersOf(shape)
    .map(({ x, y }) => `${(10 + 7 * x).toFixed(2)},${(10 + 7 * y).toFixed(2)}`)
    .join(" ");
}

/**
 * A label's sign: its colour and its character, so that no label has to be told apart by colour alone. `plain` is for
 * where colour says something else than the label.
 */
export function EntityGlyph(props: { label: string; size?: number; plain?: boolean }): ReactElement {
  const { label, size = 20, plain = false } = props;
  const ontology = useExplorerState((state) => state.ontology);
  const lookup = lookupOf(ontology);
  const palette = useExplorerState((state) => state.view.style.palette);
  const painted = useExplorerState(
    (state) =>
      state.view.style.rules.findLast(
        ({ on, when, color }) =>
          on === "entity" && when.kind === "label" && when.value === label && color !== undefined,
      )?.color ?? null,
  );
  const safe = palette === "safe" ? lookup.safeLook(label) : null;
  const color = plain ? PLAIN : (painted ?? safe?.color ?? labelOf(ontology, label)?.color ?? PLAIN);
  return (
    <svg
      className="glyph"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      aria-hidden="true"
      focusable="false"
    >
      {safe === null || safe.shape === "circle" ? (
        <circle cx="10" cy="10" r="10" fill={color} />
      ) : (
        <polygon points={pointsOf(safe.shape)} fill={color} />
      )}
      <text x="10" y="14" textAnchor="middle" lang="zh-CN">
        {lookup.labelGlyph(label)}
      </text>
    </svg>
  );
}
