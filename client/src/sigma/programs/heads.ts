import { EdgeProgram, type ProgramInfo } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import { SHOWN } from "./slots.ts";
import { HEAD, HOLLOW, LEAST_THICKNESS } from "./strokes.ts";

/** Pixels of a hollow head's outline for each pixel that the line is thick, and at least. */
const OUTLINE = { share: 0.8, least: 1.2 } as const;

const VERTEX = `
attribute vec2 a_from;
attribute vec2 a_to;
attribute float a_thickness;
attribute float a_end;
attribute vec4 a_color;
attribute float a_hollow;
attribute vec3 a_corner;
attribute float ${SHOWN};
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying float v_hollow;
varying vec3 v_corner;
varying float v_thickness;

void main() {
  float pixel = u_correctionRatio * 2.0;
  vec2 way = a_to - a_from;
  float whole = length(way);
  vec2 along = whole > 0.0 ? way / whole : vec2(0.0);
  float thickness = a_thickness * ${SHOWN} > 0.0 ? max(a_thickness / u_sizeRatio, ${LEAST_THICKNESS}) : 0.0;
  float scale = thickness * (1.0 + a_hollow * ${(HOLLOW - 1).toFixed(2)});
  float back = a_end / u_sizeRatio + scale * ${HEAD.lengthToThicknessRatio.toFixed(1)} * (1.0 - a_corner.x);
  float aside = scale * ${(HEAD.widenessToThicknessRatio / 2).toFixed(2)} * (a_corner.y - a_corner.z);
  vec2 place = a_to + (vec2(-along.y, along.x) * aside - along * back) * pixel;
  v_color = a_color;
  v_color.a *= 255.0 / 254.0;
  v_color.rgb *= v_color.a;
  v_hollow = a_hollow;
  v_corner = a_corner;
  v_thickness = thickness;
  gl_Position = vec4((u_matrix * vec3(place, 1)).xy, 0, 1);
}
`;

/** Height of a hollow head over its base, and over either of its long sides, in thicknesses of its line. */
const LENGTH = HEAD.lengthToThicknessRatio * HOLLOW;
const WIDTH = HEAD.widenessToThicknessRatio * HOLLOW;
const OVER_SIDE = (LENGTH * WIDTH) / Math.hypot(LENGTH, WIDTH / 2);

const FRAGMENT = `
precision highp float;
varying vec4 v_color;
varying float v_hollow;
varying vec3 v_corner;
varying float v_thickness;

void main() {
  float within = min(v_corner.x * ${LENGTH.toFixed(3)}, min(v_corner.y, v_corner.z) * ${OVER_SIDE.toFixed(3)}) * v_thickness;
  float outline = max(${OUTLINE.least.toFixed(2)}, v_thickness * ${OUTLINE.share.toFixed(2)});
  float ink = v_hollow > 0.5 ? clamp(outline + 0.5 - within, 0.0, 1.0) : 1.0;
  gl_FragColor = v_color * ink;
}
`;

const UNIFORMS = ["u_matrix", "u_sizeRatio", "u_correctionRatio"] as const;

/** Draws heads of lines: full ones for what was done, hollow ones for what is planned, demanded or advised. */
export class HeadProgram extends EdgeProgram<(typeof UNIFORMS)[number]> {
  getDefinition() {
    const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
    return {
      VERTICES: 3,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_from", size: 2, type: FLOAT },
        { name: "a_to", size: 2, type: FLOAT },
        { name: "a_thickness", size: 1, type: FLOAT },
        { name: "a_end", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_hollow", size: 1, type: FLOAT },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_corner", size: 3, type: FLOAT }],
      CONSTANT_DATA: [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
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
    const { size, color, modality } = data as EdgeDisplayData & { readonly modality: string | null };
    const hollow = modality === null ? 0 : 1;
    this.array.set([from.x, from.y, to.x, to.y, size, to.size, floatColor(color), hollow], start);
  }

  override setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
    const at = uniformLocations;
    gl.uniformMatrix3fv(at.u_matrix ?? null, false, params.matrix);
    gl.uniform1f(at.u_sizeRatio ?? null, params.sizeRatio);
    gl.uniform1f(at.u_correctionRatio ?? null, params.correctionRatio);
  }
}
