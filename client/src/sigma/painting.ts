import { mapIn } from "../model/view/regions.ts";
import type { Gestures } from "./input/gestures.ts";
import { paintCaptions } from "./layers/captions.ts";
import type { Chips } from "./layers/chips.ts";
import { paintFocus } from "./layers/focus.ts";
import type { Frame } from "./layers/frame.ts";
import { type GroupHull, groupHulls, paintGroups } from "./layers/groupHulls.ts";
import { paintGuides } from "./layers/guides.ts";
import { litIn } from "./layers/lit.ts";
import { type MarkedLines, paintMarks } from "./layers/marks.ts";
import { CanvasNames, type Names } from "./layers/naming.ts";
import { boxesOfMap, paintGrounds, paintMap } from "./layers/regions.ts";
import { paintSectors } from "./layers/sectors.ts";
import type { Plot } from "./programs/plot.ts";
import type { Layers } from "./programs/stage.ts";

interface Surface {
  readonly layers: Layers;
  readonly plot: Plot;
  readonly chips: Chips;
  readonly gestures: Gestures;
}

/** What was painted: the frame with all boxes on it, and the names as they were written. */
export interface Painted {
  readonly frame: Frame;
  readonly names: Names;
}

/** Paints our layers over the renderer's. */
export class Painting {
  readonly names = new CanvasNames();
  #groups: readonly GroupHull[] = [];

  /** All of them, after the camera or the drawing has changed. */
  paint(surface: Surface, frame: Frame, marked: MarkedLines): Painted {
    const map = mapIn(frame.state.view) !== null;
    const chart = frame.state.view.stage?.chart !== undefined;
    const grouped = frame.state.view.groups !== null;
    this.#groups = groupHulls(frame);
    surface.layers.paint("regions", map || chart || grouped, (context) => {
      paintGrounds(context, frame);
      paintGroups(context, frame, this.#groups);
      paintGuides(context, frame);
    });
    const staged = frame.state.view.stage !== null;
    const marks = map || staged || frame.graph.loops.size + marked.changed.size > 0;
    surface.layers.paint("marks", marks, (context) => {
      paintMap(context, frame);
      paintSectors(context, frame);
      paintMarks(context, frame, marked);
    });
    return this.repaint(surface, frame);
  }

  /** Names and what is lit, after another choice or while names are left to be written. */
  repaint({ layers, plot, chips, gestures }: Surface, bare: Frame): Painted {
    const titles = this.#groups.flatMap(({ title }) => (title === null ? [] : [title.box]));
    const frame = { ...bare, taken: [...bare.taken, ...boxesOfMap(bare), ...titles, ...chips.paint(bare)] };
    const lit = litIn(frame);
    const names = this.names.solve(frame, lit, plot);
    layers.paint("captions", frame.order.length > 0, (context) => paintCaptions(context, frame, names));
    const { selection, hovered, view } = frame.state;
    const chosen = selection !== null || hovered !== null || view.highlight !== null;
    layers.paint("focus", chosen || gestures.lasso !== null, (context) => {
      paintFocus(context, frame, lit, names);
      gestures.lasso?.paint(context, frame.palette);
    });
    return { frame, names };
  }
}
