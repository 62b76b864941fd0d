import type { Box } from "../../model/drawing/names/raster.ts";

/** Captions keep this far from a panel, in pixels. */
const MARGIN = 4;

/** Where panels lie over the canvas. They are measured when they change, not for every frame. */
export class Covers {
  readonly #container: HTMLElement;
  readonly #over: HTMLElement | null;
  readonly #mutations: MutationObserver | null = null;
  readonly #sizes: ResizeObserver | null = null;
  readonly #settled: AbortController | null = null;
  #boxes: readonly Box[] | null = null;

  /** `over` holds the panels; `changed` is called when one of them came, went or took another size. */
  constructor(container: HTMLElement, over: HTMLElement | null, changed: () => void) {
    this.#container = container;
    this.#over = over;
    if (over === null) return;
    const stale = () => {
      if (this.#boxes === null) return;
      this.#boxes = null;
      changed();
    };
    this.#sizes = new ResizeObserver(stale);
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

  /** Whether something that will lie there is still being fetched. */
  get coming(): boolean {
    return this.#over?.querySelector("[data-coming]") != null;
  }

  forget(): void {
    this.#boxes = null;
  }

  dispose(): void {
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
