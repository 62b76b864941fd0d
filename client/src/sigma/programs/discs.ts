import { NodeProgram, type ProgramInfo } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import { edgeOf, type Outline, SHAPES, type Shape } from "../../model/drawing/shapes.ts";
import { SHOWN } from "./slots.ts";

/** Corners may reach further than a circle's radius: the triangle that is filled has to hold them. */
const REACH = 1.45;
/** Around each entity the ground shows, so that lines end beside it: in pixels. */
export const MOAT = 2.2;

const VERTEX = `
attribute vec4 a_color;
attribute vec4 a_ground;
attribute vec2 a_position;
attribute float a_size;
attribute vec4 a_outline;
attribute vec2 a_edge;
attribute float a_angle;
attribute float ${SHOWN};
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec4 v_ground;
varying vec4 v_outline;
varying vec2 v_edge;
varying vec2 v_from;
varying float v_radius;

void main() {
  v_radius = a_size * u_correctionRatio / u_sizeRatio * 2.0;
  float reach = v_radius * ${REACH} + ${(MOAT + 1).toFixed(1)} * u_correctionRatio * 2.0;
  v_from = a_size * ${SHOWN} > 0.0 ? 2.0 * reach * vec2(cos(a_angle), sin(a_angle)) : vec2(0.0);
  gl_Position = vec4((u_matrix * vec3(a_position + v_from, 1)).xy, 0, 1);
  v_color = a_color;
  v_color.a *= 255.0 / 254.0;
  v_ground = a_ground;
  v_outline = a_outline;
  v_edge = a_edge;
}
`;

/**
 * Distance from the outline: to the circle, or to the side between the nearest corner and the point beside it. Within a
 * hollow one's edge, and a little way around it, is the ground.
 */
const FRAGMENT = `
precision highp float;
varying vec4 v_color;
varying vec4 v_ground;
varying vec4 v_outline;
varying vec2 v_edge;
varying vec2 v_from;
varying float v_radius;
uniform float u_correctionRatio;
const float PI = 3.14159265359;

void main() {
  float pixel = u_correctionRatio * 2.0;
  float away = length(v_from);
  float outside = away - v_radius;
  if (v_outline.x > 0.5) {
    float sector = PI / v_outline.x;
    float angle = atan(v_from.y, v_from.x) - v_outline.z;
    float turned = abs(mod(angle + sector, 2.0 * sector) - sector);
    vec2 point = away * vec2(cos(turned), sin(turned));
    float reach = v_radius * (v_outline.w - v_edge.x / max(v_outline.y, 0.01));
    vec2 corner = vec2(reach, 0.0);
    vec2 side = v_outline.y * reach * vec2(cos(sector), sin(sector)) - corner;
    vec2 along = normalize(side);
    float beside = dot(point - corner, vec2(along.y, -along.x));
    bool beyond = v_edge.x > 0.0 && dot(point - corner, along) < 0.0;
    outside = (beyond ? length(point - corner) : beside) - v_edge.x * v_radius;
  }
  float within = v_edge.y > 0.0 ? clamp(0.5 - (outside / pixel + v_edge.y), 0.0, 1.0) : 0.0;
  float full = clamp(0.5 - outside / pixel, 0.0, 1.0) * v_color.a;
  vec4 body = mix(v_ground, mix(v_color, v_ground, within), full);
  gl_FragColor = vec4(body.rgb, 1.0) * clamp(0.5 - (outside / pixel - ${MOAT}), 0.0, 1.0);
}
`;

const UNIFORMS = ["u_matrix", "u_sizeRatio", "u_correctionRatio"] as const;

/** What the program is given: a place in the renderer's own units, and the look. */
export interface DiscItem {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly color: string;
  readonly shape: Shape;
  /** Colour of the canvas. */
  readonly ground: string;
}

/** Draws entities: discs, full or hollow, and the figures that tell families and communities apart beside their colour. */
export class DiscProgram extends NodeProgram<(typeof UNIFORMS)[number]> {
  getDefinition() {
    const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
    return {
      VERTICES: 3,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_size", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_ground", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_outline", size: 4, type: FLOAT },
        { name: "a_edge", size: 2, type: FLOAT },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_angle", size: 1, type: FLOAT }],
      CONSTANT_DATA: [[0], [(2 * Math.PI) / 3], [(4 * Math.PI) / 3]],
    };
  }

  override processVisibleItem(_id: number, start: number, data: NodeDisplayData): void {
    const { x, y, size, color, shape, ground } = data as NodeDisplayData & DiscItem;
    const { corners, inner, turn, reach, round = 0, hollow = false }: Outline = SHAPES[shape];
    const look = [size, floatColor(color), floatColor(ground), corners, inner, turn, reach];
    this.array.set([x, y, ...look, round, hollow ? edgeOf(size) : 0], start);
  }

  override setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
    const at = uniformLocations;
    gl.uniformMatrix3fv(at.u_matrix ?? null, false, params.matrix);
    gl.uniform1f(at.u_sizeRatio ?? null, params.sizeRatio);
    gl.uniform1f(at.u_correctionRatio ?? null, params.correctionRatio);
  }
}
