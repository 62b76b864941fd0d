import type { Box } from "../../model/drawing/names/raster.ts";
import { type Chip, chipsFor } from "../../model/remaining.ts";
import type { EntityId } from "../../model/types.ts";
import type { Explorer } from "../../state/types.ts";
import { discOf, type Frame, isInside } from "./frame.ts";

/** Below this scale only the chosen entity keeps its chips. */
const SMALLEST_SCALE = 0.4;

const GROUP_STYLE = {
  position: "absolute",
  left: "0",
  top: "0",
  display: "flex",
  flexDirection: "column",
  alignItems: "flex-start",
  gap: "2px",
  pointerEvents: "none",
} as const;

const CHIP_STYLE = {
  pointerEvents: "auto",
  cursor: "pointer",
  padding: "0 6px",
  border: "1px solid var(--rule-strong, #cbc3b4)",
  borderRadius: "4px",
  background: "var(--raised, #fff)",
  color: "var(--ink, #1d1b18)",
  font: "inherit",
  fontSize: "11px",
  lineHeight: "17px",
  whiteSpace: "nowrap",
} as const;

interface Group {
  readonly element: HTMLElement;
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

/** The "+N" chips beside expanded entities: real buttons over the canvas, so that keys and readers reach them. */
export class Chips {
  readonly #layer: HTMLElement;
  readonly #explorer: Explorer;
  readonly #groups = new Map<EntityId, Group>();

  constructor(container: HTMLElement, explorer: Explorer) {
    this.#explorer = explorer;
    this.#layer = document.createElement("div");
    this.#layer.className = "canvas-chips";
    Object.assign(this.#layer.style, {
      position: "absolute",
      inset: "0",
      overflow: "hidden",
      pointerEvents: "none",
    });
    container.append(this.#layer);
  }

  /**
   * Brings the chips in step with a frame; buttons are only made anew where their words change. Returns where they lie:
   * no name goes over them.
   */
  paint(frame: Frame): readonly Box[] {
    const boxes: Box[] = [];
    const { expansions, stage } = frame.state.view;
    // Around the middle of a stage there is no room: what is left is told above it.
    const told = stage === null ? expansions : expansions.filter(({ entity }) => !stage.of.includes(entity));
    const last = new Map(told.map(({ entity, remaining }) => [entity, remaining]));
    const wanted = new Set<EntityId>();
    for (const [entity, remaining] of last) {
      const disc = discOf(frame, entity);
      const chosen = frame.state.selection?.id === entity;
      const chips = chipsFor(remaining);
      const far = frame.projection.scale < SMALLEST_SCALE && !chosen;
      if (disc === null || chips.length === 0 || far || !isInside(frame, disc, 40)) continue;
      wanted.add(entity);
      const { element, width, height } = this.#group(entity, chips, frame);
      const x = Math.round(disc.x + disc.radius + 8);
      const y = Math.round(disc.y - disc.radius - 4);
      element.style.transform = `translate(${x}px, ${y}px)`;
      boxes.push([x - 2, y - 1, x + width + 2, y + height + 1]);
    }
    for (const [entity, { element }] of this.#groups) {
      if (wanted.has(entity)) continue;
      element.remove();
      this.#groups.delete(entity);
    }
    return boxes;
  }

  dispose(): void {
    this.#layer.remove();
  }

  #group(entity: EntityId, chips: readonly Chip[], frame: Frame): Group {
    const { language } = frame.state;
    const words = chips.map(({ type, count }) => {
      const name = type === null ? "…" : frame.lookup.typeName(type, language);
      return { full: `+${count} ${name}`, short: `+${count}` };
    });
    // Spelled out where the person is looking; elsewhere the number and the type's colour are enough.
    const chosen = frame.state.selection?.id === entity;
    const fact = frame.state.facts.entities.get(entity);
    const name = (language === "en" ? fact?.nameEn : null) ?? fact?.name ?? entity;
    const text = JSON.stringify([name, words, chosen]);
    const known = this.#groups.get(entity);
    if (known?.text === text) return known;
    const element = known?.element ?? this.#newGroup();
    element.setAttribute("aria-label", name);
    const buttons = chips.map((chip, i) => {
      const button = this.#button(entity, chip.type);
      const { full, short } = words[i] ?? { full: "", short: "" };
      button.textContent = chosen ? full : short;
      button.title = full;
      button.setAttribute("aria-label", `${name}: ${full}`);
      const color = chip.type === null ? frame.palette.line : frame.lookup.typeColor(chip.type);
      button.style.borderLeft = `3px solid ${color}`;
      return button;
    });
    element.replaceChildren(...buttons);
    // Measured once per words: asking makes the browser lay the page out.
    const group = { element, text, width: element.offsetWidth, height: element.offsetHeight };
    this.#groups.set(entity, group);
    return group;
  }

  #newGroup(): HTMLElement {
    const element = document.createElement("div");
    element.className = "canvas-chip-group";
    element.setAttribute("role", "group");
    Object.assign(element.style, GROUP_STYLE);
    this.#layer.append(element);
    return element;
  }

  #button(entity: EntityId, type: string | null): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "canvas-chip";
    Object.assign(button.style, CHIP_STYLE);
    button.dataset.entity = entity;
    button.dataset.type = type ?? "";
    button.addEventListener("click", (event) => {
      event.stopPropagation();
      void this.#explorer.expand(entity, type === null ? {} : { types: [type] });
    });
    return button;
  }
}
