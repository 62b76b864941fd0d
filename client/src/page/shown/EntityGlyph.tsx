import type { CSSProperties, ReactElement } from "react";
import { lookupOf } from "../../model/drawing/look.ts";
import { cornersOf, isHollow, type Shape } from "../../model/drawing/shapes.ts";
import { pathOfSign, SIGN_BOX, SIGN_STROKE } from "../../model/drawing/signs.ts";
import { signsOf } from "../../model/drawing/style.ts";
import { useExplorerState } from "../explorer.tsx";

const PLAIN = "#7a756b";
/** Half of the sign's box. */
const MIDDLE = 10;

/** The canvas's outline within the sign's box. */
function pointsOf(shape: Shape): string {
  return cornersOf(shape)
    .map(({ x, y }) => `${(MIDDLE + 9.5 * x).toFixed(2)},${(MIDDLE + 9.5 * y).toFixed(2)}`)
    .join(" ");
}

/** What stands in the figure: a path where there is one, so that no font is needed. */
function Sign({ glyph }: { glyph: string }): ReactElement {
  const path = pathOfSign(glyph);
  if (path === null) {
    return (
      <text x="10" y="14" textAnchor="middle" lang="zh-CN">
        {glyph}
      </text>
    );
  }
  const scale = (path.lines ? 12.4 : 11) / SIGN_BOX;
  const left = MIDDLE - (scale * SIGN_BOX) / 2;
  return (
    <path
      d={path.d}
      className={path.lines ? "glyph-lines" : "glyph-areas"}
      strokeWidth={SIGN_STROKE}
      transform={`translate(${left} ${left}) scale(${scale})`}
    />
  );
}

/**
 * A label's sign: the colour, figure and sign of the canvas, so that no label has to be told apart by colour alone. `plain`
 * is for where colour says something else than the label.
 */
export function EntityGlyph(props: { label: string; size?: number; plain?: boolean }): ReactElement {
  const { label, size = 20, plain = false } = props;
  const ontology = useExplorerState((state) => state.ontology);
  const signs = useExplorerState((state) => signsOf(state.view.style, state.language));
  const painted = useExplorerState(
    (state) =>
      state.view.style.rules.findLast(
        ({ on, when, color }) =>
          on === "entity" && when.kind === "label" && when.value === label && color !== undefined,
      )?.color ?? null,
  );
  const { color, shape } = lookupOf(ontology).look(label);
  const dark = lookupOf(ontology, "dark").look(label).color;
  const own = plain ? PLAIN : painted;
  const style: CSSProperties = { color: own ?? `light-dark(${color}, ${dark})` };
  return (
    <svg
      className="glyph"
      data-hollow={isHollow(shape) ? "" : undefined}
      style={style}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      aria-hidden="true"
      focusable="false"
    >
      {cornersOf(shape).length === 0 ? (
        <circle className="glyph-figure" cx="10" cy="10" r={isHollow(shape) ? 9.2 : 10} />
      ) : (
        <polygon className="glyph-figure" points={pointsOf(shape)} />
      )}
      <Sign glyph={lookupOf(ontology).sign(label, signs)} />
    </svg>
  );
}
