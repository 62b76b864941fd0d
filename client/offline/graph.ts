import { DARK, type Frame, LIGHT, type Point, textWidth } from "../src/exports/picture/frame.ts";
import type { PictureNames } from "../src/exports/picture/names.ts";
import { measuredOn, paint } from "../src/exports/picture/paint.ts";
import { sceneOf } from "../src/exports/picture/scene.ts";
import { button, fill, h } from "./dom.ts";
import { ahead, isArrow, markedWith, under } from "./geometry.ts";
import type { Store } from "./store.ts";

interface Camera {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

const SMALLEST = 0.02;
const LARGEST = 5;
const STEP = 1.4;
/** A pointer that has moved less than this was meant to stay. */
const STILL = 5;

/** The graph to look at and to click. */
export class GraphView {
  readonly element = h("section", { class: "graph" });
  readonly #canvas = h("canvas", { tabindex: 0, role: "application", "aria-describedby": "graph-help" });
  readonly #help = h("p", { id: "graph-help", class: "unseen" });
  readonly #tools = h("div", { class: "tools", role: "group" });
  readonly #store: Store;
  readonly #say: (text: string) => void;
  readonly #read: () => void;
  #camera: Camera = { scale: 1, left: 0, top: 0 };
  #size = { width: 0, height: 0 };
  #names: PictureNames | undefined;
  #widthOf: Frame["widthOf"] = textWidth;
  #waiting = false;
  /** Fitted until a person moves the camera: a window that changes then shows all again. */
  #fitted = true;

  constructor(store: Store, acts: { say: (text: string) => void; read: () => void }) {
    this.#store = store;
    this.#say = acts.say;
    this.#read = acts.read;
    this.#measureAnew();
    this.element.append(this.#help, this.#canvas, this.#tools);
    this.#label();
    this.#listen();
    store.subscribe((state, previous) => {
      if (state.language !== previous.language) this.#label();
      this.repaint();
    });
    new ResizeObserver(() => this.#resize()).observe(this.#canvas);
    // Fonts that lie in the file are read when something is first written in them: it was measured in another until then.
    document.fonts.addEventListener("loadingdone", () => {
      this.#measureAnew();
      this.repaint();
    });
  }

  #measureAnew(): void {
    const context = this.#canvas.getContext("2d");
    if (context !== null) this.#widthOf = measuredOn(context);
  }

  focus(): void {
    this.#canvas.focus();
  }

  repaint(): void {
    if (this.#waiting) return;
    this.#waiting = true;
    requestAnimationFrame(() => {
      this.#waiting = false;
      this.#paint();
    });
  }

  fit(): void {
    const { entities, map } = this.#store.data.content;
    const { width, height } = this.#size;
    if (entities.length === 0 || width === 0) return;
    const seen = [...entities, ...(map?.regions ?? []).flatMap(({ hull }) => hull)];
    const rangeOf = (axis: "x" | "y") => {
      const all = seen.map((place) => place[axis]).sort((a, b) => a - b);
      return [all[0] ?? 0, all.at(-1) ?? 0] as const;
    };
    const [[left, right], [bottom, top]] = [rangeOf("x"), rangeOf("y")];
    const scale = Math.min(
      1.5,
      width / (right - left + 170),
      height / (top - bottom + (map === null ? 130 : 50)),
    );
    this.#camera = {
      scale: Math.max(SMALLEST, scale),
      left: width / 2 - ((left + right) / 2) * scale,
      top: height / 2 + ((bottom + top) / 2) * scale - 10,
    };
    this.#fitted = true;
    this.repaint();
  }

  #label(): void {
    const { word } = this.#store;
    this.#canvas.setAttribute("aria-label", word("graph"));
    this.element.setAttribute("aria-label", word("graph"));
    this.#tools.setAttribute("aria-label", word("graph"));
    fill(this.#help, word("graphHelp"));
    const tool = (key: string, sign: string, act: () => void) =>
      button({ class: "tool", "aria-label": word(key), title: word(key) }, act, sign);
    fill(
      this.#tools,
      tool("zoomIn", "+", () => this.#zoom(STEP)),
      tool("zoomOut", "−", () => this.#zoom(1 / STEP)),
      tool("fit", "⤢", () => this.fit()),
    );
  }

  #resize(): void {
    const { clientWidth, clientHeight } = this.#canvas;
    const ratio = devicePixelRatio;
    this.#size = { width: clientWidth, height: clientHeight };
    this.#canvas.width = Math.round(clientWidth * ratio);
    this.#canvas.height = Math.round(clientHeight * ratio);
    if (this.#fitted) this.fit();
    this.repaint();
  }

  #frame(): Frame {
    const { content } = this.#store.data;
    const { language, chosen } = this.#store.state();
    const dark = getComputedStyle(this.#canvas).getPropertyValue("--dark").trim() === "1";
    return {
      ...this.#camera,
      ...this.#size,
      colors: dark ? DARK : LIGHT,
      halo: true,
      captions: content.caption === "both" ? "both" : language,
      names: language,
      widthOf: this.#widthOf,
      allNamed: false,
      marked: markedWith(this.#store, chosen),
    };
  }

  #paint(): void {
    const context = this.#canvas.getContext("2d");
    if (context === null) return;
    const frame = this.#frame();
    const ratio = devicePixelRatio;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = frame.colors.ground;
    context.fillRect(0, 0, frame.width, frame.height);
    const { marks, names } = sceneOf(this.#store.data.content, frame, this.#names?.placed);
    this.#names = names;
    paint(context, marks);
    this.element.dataset.painted = String(Number(this.element.dataset.painted ?? 0) + 1);
  }

  #zoom(by: number, at: Point = { x: this.#size.width / 2, y: this.#size.height / 2 }): void {
    const { scale, left, top } = this.#camera;
    const next = Math.min(LARGEST, Math.max(SMALLEST, scale * by));
    const grown = next / scale;
    this.#camera = { scale: next, left: at.x - (at.x - left) * grown, top: at.y - (at.y - top) * grown };
    this.#fitted = false;
    this.repaint();
  }

  #pan(dx: number, dy: number): void {
    const { scale, left, top } = this.#camera;
    this.#camera = { scale, left: left + dx, top: top + dy };
    this.#fitted = false;
    this.repaint();
  }

  /** Brings an entity into sight where it is outside. */
  show(id: string): void {
    const entity = this.#store.entities.get(id);
    const { width, height } = this.#size;
    if (entity === undefined || width === 0) return;
    const { scale, left, top } = this.#camera;
    const [x, y] = [left + entity.x * scale, top - entity.y * scale];
    const inside = x > 40 && y > 40 && x < width - 40 && y < height - 60;
    if (!inside) this.#pan(width / 2 - x, height / 2 - y);
  }

  #listen(): void {
    const canvas = this.#canvas;
    const place = (event: MouseEvent): Point => {
      const box = canvas.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    };
    canvas.addEventListener(
      "wheel",
      (event) => {
        event.preventDefault();
        this.#zoom(Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0016)), place(event));
      },
      { passive: false },
    );
    canvas.addEventListener("keydown", (event) => this.#onKey(event));
    this.#listenToPointers(place);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.repaint());
  }

  #listenToPointers(place: (event: MouseEvent) => Point): void {
    const canvas = this.#canvas;
    const pointers = new Map<number, Point>();
    let travelled = 0;
    canvas.addEventListener("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      pointers.set(event.pointerId, place(event));
      if (pointers.size === 1) travelled = 0;
    });
    canvas.addEventListener("pointermove", (event) => {
      const before = pointers.get(event.pointerId);
      const now = place(event);
      if (before === undefined) {
        canvas.style.cursor = under(this.#store, this.#frame(), now) === null ? "grab" : "pointer";
        return;
      }
      const [other] = [...pointers].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
      pointers.set(event.pointerId, now);
      travelled += Math.hypot(now.x - before.x, now.y - before.y);
      if (other === undefined) {
        if (travelled >= STILL) this.#pan(now.x - before.x, now.y - before.y);
        return;
      }
      const spread = (point: Point) => Math.max(10, Math.hypot(point.x - other.x, point.y - other.y));
      this.#zoom(spread(now) / spread(before), { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
      travelled = STILL;
    });
    const up = (event: PointerEvent) => {
      const known = pointers.delete(event.pointerId);
      if (!known || event.type === "pointercancel" || travelled >= STILL || event.button !== 0) return;
      this.#store.choose(under(this.#store, this.#frame(), place(event)));
    };
    canvas.addEventListener("pointerup", up);
    canvas.addEventListener("pointercancel", up);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    if (isArrow(key)) this.#walk(key);
    else if (key === "+" || key === "=") this.#zoom(STEP);
    else if (key === "-") this.#zoom(1 / STEP);
    else if (key === "0") this.fit();
    else if (key === "Escape") this.#store.choose(null);
    else if (key === "Enter" && this.#store.state().chosen !== null) this.#read();
    else return;
    event.preventDefault();
  }

  #walk(key: string): void {
    const store = this.#store;
    const { chosen } = store.state();
    const here = chosen?.kind === "entity" ? store.entities.get(chosen.id) : undefined;
    const [first] = [...store.entities.values()].sort(
      (a, b) => store.of(b.id).length - store.of(a.id).length,
    );
    const beside = new Set(here === undefined ? [] : store.of(here.id).flatMap(({ from, to }) => [from, to]));
    const next =
      here === undefined
        ? first
        : ahead(
            here,
            key,
            [...beside].flatMap((id) => store.entities.get(id) ?? []),
          );
    if (next === undefined || next === null) {
      this.#say(store.word("noNeighbour"));
      return;
    }
    store.choose({ kind: "entity", id: next.id });
    this.show(next.id);
  }
}
