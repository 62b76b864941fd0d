import type { Box } from "../../model/drawing/names/raster.ts";

/** Captions keep this far from a panel, in pixels. */
const MARGIN = 4;

const isSame = (a: readonly Box[], b: readonly Box[]) => a.flat().join() === b.flat().join();

/** Where panels lie over the canvas. They are measured when they change, not for every frame. */
export class Covers {
  readonly #container: HTMLElement;
  readonly #over: HTMLElement | null;
  readonly #mutations: MutationObserver | null = null;
  readonly #sizes: ResizeObserver | null = null;
  readonly #settled: AbortController | null = null;
  readonly #looked: (changed: boolean) => void;
  #boxes: readonly Box[] | null = null;
  /** Something was heard of since they were measured. */
  #stale = false;
  #look = 0;

  /** `over` holds the panels; `looked` is told whether they cover something else now. */
  constructor(container: HTMLElement, over: HTMLElement | null, looked: (changed: boolean) => void) {
    this.#container = container;
    this.#over = over;
    this.#looked = looked;
    if (over === null) return;
    const stale = () => this.#heard();
    // Sizes are told of when the page has been laid out: measuring then costs nothing.
    this.#sizes = new ResizeObserver(() => this.#measure());
    const watchAll = () => {
      for (const panel of over.children) this.#sizes?.observe(panel);
    };
    this.#mutations = new MutationObserver(() => {
      watchAll();
      stale();
    });
    this.#mutations.observe(over, { childList: true, subtree: true });
    // What slides in is measured again where it has come to rest.
    this.#settled = new AbortController();
    for (const event of ["animationend", "transitionend"]) {
      over.addEventListener(event, stale, { signal: this.#settled.signal });
    }
    watchAll();
  }

  get boxes(): readonly Box[] {
    this.#boxes ??= this.#measured();
    return this.#boxes;
  }

  /** Whether something that will lie there is still being fetched, or what lies there is not known yet. */
  get coming(): boolean {
    return this.#look !== 0 || this.#over?.querySelector("[data-coming]") != null;
  }

  forget(): void {
    this.#boxes = null;
  }

  /** All is about to be painted: with what lies there now. */
  refresh(): void {
    if (!this.#stale) return;
    this.#stale = false;
    this.#boxes = null;
  }

  /** Looked at in the next frame, once for all that is heard of until then, unless that is painted anyway. */
  #heard(): void {
    this.#stale = true;
    if (this.#look !== 0) return;
    this.#look = requestAnimationFrame(() => {
      this.#look = 0;
      if (!this.#stale || !this.#measure()) this.#looked(false);
    });
  }

  /** True where they have changed since they were measured, which is told. */
  #measure(): boolean {
    const before = this.#boxes;
    // Nothing was painted since they were forgotten.
    if (before === null) return false;
    this.#stale = false;
    const boxes = this.#measured();
    if (isSame(boxes, before)) return false;
    this.#boxes = boxes;
    this.#looked(true);
    return true;
  }

  dispose(): void {
    cancelAnimationFrame(this.#look);
    this.#mutations?.disconnect();
    this.#sizes?.disconnect();
    this.#settled?.abort();
  }

  #measured(): readonly Box[] {
    const { left, top } = this.#container.getBoundingClientRect();
    const panels = [...(this.#over?.children ?? [])].flatMap((panel) =>
      // A panel that lets the pointer through is a frame for others: those count, it does not.
      getComputedStyle(panel).pointerEvents === "none" ? [...panel.children] : [panel],
    );
    return panels.flatMap((panel): Box[] => {
      const box = panel.getBoundingClientRect();
      if (box.width === 0 || box.height === 0) return [];
      return [
        [
          box.left - left - MARGIN,
          box.top - top - MARGIN,
          box.right - left + MARGIN,
          box.bottom - top + MARGIN,
        ],
      ];
    });
  }
}
