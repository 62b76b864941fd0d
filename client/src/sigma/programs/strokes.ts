import { EdgeProgram, type ProgramInfo } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import type { LineStyle } from "../../model/types.ts";
import { SHOWN } from "./slots.ts";

/** Length of an arrow's head, in thicknesses of its line; and how far one side of it stands off. */
export const HEAD = { lengthToThicknessRatio: 5, widenessToThicknessRatio: 3.4 } as const;
/** A hollow head is larger than a full one by this, so that its middle can be seen. */
export const HOLLOW = 1.5;
/** Lines are drawn at least this thick, in pixels. */
export const LEAST_THICKNESS = 0.9;

/** Pixels drawn and pixels left out. */
export const DASHES = { dashed: [8, 5], dotted: [2, 4] } as const;
/** Share of a double line's thickness that is left out in its middle. */
export const GAP = 0.36;

const KINDS: Readonly<Record<LineStyle, number>> = { solid: 0, dashed: 1, dotted: 2, double: 3 };

/** Added to the kind of a line whose head is hollow. */
const HOLLOW_KIND = 10;

const VERTEX = `
attribute vec2 a_from;
attribute vec2 a_to;
attribute float a_thickness;
attribute vec4 a_color;
attribute float a_kind;
attribute float a_end;
attribute float a_before;
attribute float a_after;
attribute float a_at;
attribute float a_side;
attribute float ${SHOWN};
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying float v_kind;
varying float v_half;
varying float v_along;
varying float v_across;

void main() {
  float hollow = step(${HOLLOW_KIND - 0.5}, a_kind);
  float pixel = u_correctionRatio * 2.0;
  vec2 way = a_to - a_from;
  float whole = length(way);
  vec2 along = whole > 0.0 ? way / whole : vec2(0.0);
  float thickness = a_thickness > 0.0 ? max(a_thickness / u_sizeRatio, ${LEAST_THICKNESS}) : 0.0;
  // An arrow's line ends where its head begins: under the head its colour would show twice.
  float cut = a_end > 0.0 ? (a_end / u_sizeRatio + thickness * ${HEAD.lengthToThicknessRatio.toFixed(1)} * (1.0 + hollow * ${(HOLLOW - 1).toFixed(2)}) - 1.0) * pixel : 0.0;
  float left = ${SHOWN} * max(0.0, whole - max(0.0, cut - a_after));
  float reach = left * a_at;
  if (left == 0.0) thickness = 0.0;
  v_half = thickness / 2.0;
  v_across = left > 0.0 ? a_side * (v_half + 1.0) : 0.0;
  v_along = (a_before + reach) / pixel;
  v_kind = a_kind - hollow * ${HOLLOW_KIND}.0;
  v_color = a_color;
  v_color.a *= 255.0 / 254.0;
  v_color.rgb *= v_color.a;
  vec2 place = a_from + along * reach + vec2(-along.y, along.x) * v_across * pixel;
  gl_Position = vec4((u_matrix * vec3(place, 1)).xy, 0, 1);
}
`;

const [DASH, DASH_GAP] = DASHES.dashed;
const [DOT, DOT_GAP] = DASHES.dotted;

const FRAGMENT = `
precision highp float;
varying vec4 v_color;
varying float v_kind;
varying float v_half;
varying float v_along;
varying float v_across;

void main() {
  float off = abs(v_across);
  float ink = clamp(v_half + 0.5 - off, 0.0, 1.0);
  if (v_kind > 2.5) ink *= clamp(off - v_half * ${GAP} + 0.5, 0.0, 1.0);
  else if (v_kind > 1.5) ink *= step(mod(v_along, ${DOT + DOT_GAP}.0), ${DOT}.0);
  else if (v_kind > 0.5) ink *= step(mod(v_along, ${DASH + DASH_GAP}.0), ${DASH}.0);
  gl_FragColor = v_color * ink;
}
`;

const UNIFORMS = ["u_matrix", "u_sizeRatio", "u_correctionRatio"] as const;

/** What the program is given beside both ends. */
export interface StrokeItem {
  readonly size: number;
  readonly color: string;
  readonly stroke: LineStyle;
  readonly symmetric: boolean;
  /** Null for what was done. */
  readonly modality: string | null;
  /** How much of a bent line lies before this piece of it and after it, in the renderer's units. */
  readonly before: number;
  readonly after: number;
}

/** Draws lines of every style in one go, bent ones in pieces; the renderer's own programs know solid ones only. */
export class StrokeProgram extends EdgeProgram<(typeof UNIFORMS)[number]> {
  getDefinition() {
    const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
    return {
      VERTICES: 6,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_from", size: 2, type: FLOAT },
        { name: "a_to", size: 2, type: FLOAT },
        { name: "a_thickness", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_kind", size: 1, type: FLOAT },
        { name: "a_end", size: 1, type: FLOAT },
        { name: "a_before", size: 1, type: FLOAT },
        { name: "a_after", size: 1, type: FLOAT },
      ],
      CONSTANT_ATTRIBUTES: [
        { name: "a_at", size: 1, type: FLOAT },
        { name: "a_side", size: 1, type: FLOAT },
      ],
      CONSTANT_DATA: [
        [0, 1],
        [0, -1],
        [1, 1],
        [1, 1],
        [0, -1],
        [1, -1],
      ],
    };
  }

  override processVisibleItem(
    _id: number,
    start: number,
    from: NodeDisplayData,
    to: NodeDisplayData,
    data: EdgeDisplayData,
  ): void {
    const { size, color, stroke, symmetric, modality, before, after } = data as EdgeDisplayData & StrokeItem;
    const end = symmetric ? 0 : to.size;
    const kind = KINDS[stroke] + (modality === null ? 0 : HOLLOW_KIND);
    this.array.set([from.x, from.y, to.x, to.y, size, floatColor(color), kind, end, before, after], start);
  }

  override setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
    const at = uniformLocations;
    gl.uniformMatrix3fv(at.u_matrix ?? null, false, params.matrix);
    gl.uniform1f(at.u_sizeRatio ?? null, params.sizeRatio);
    gl.uniform1f(at.u_correctionRatio ?? null, params.correctionRatio);
  }
}
