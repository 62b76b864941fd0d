import { completionStatus } from "@codemirror/autocomplete";
import { type Extension, StateEffect, StateField } from "@codemirror/state";
import { type EditorView, showTooltip, type Tooltip, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import type { Signature } from "../../../../workers/language/messages.ts";
import type { SurfaceParts } from "../surface.ts";

const setSignature = StateEffect.define<Tooltip | null>();

const shown = StateField.define<Tooltip | null>({
  create: () => null,
  update(tooltip, transaction) {
    for (const effect of transaction.effects) if (effect.is(setSignature)) return effect.value;
    return tooltip !== null && transaction.docChanged
      ? { ...tooltip, pos: transaction.changes.mapPos(tooltip.pos) }
      : tooltip;
  },
  provide: (field) => showTooltip.from(field),
});

function element(className: string, text = ""): HTMLElement {
  const made = document.createElement("div");
  made.className = className;
  made.textContent = text;
  return made;
}

function drawn(
  { name, arguments: all, active, result, about }: Signature,
  language: "zh" | "en",
): HTMLElement {
  const box = element("cm-signature");
  const line = element("cm-signature-line");
  line.append(`${name}(`);
  all.forEach((argument, index) => {
    const part = document.createElement("span");
    part.textContent = argument.replace(" :: ", ": ");
    if (index === Math.min(active, all.length - 1)) part.className = "cm-signature-active";
    line.append(index === 0 ? "" : ", ", part);
  });
  line.append(result === "" ? ")" : `) → ${result}`);
  box.append(line);
  if (about !== null) box.append(element("cm-signature-about", about[language === "zh" ? 0 : 1]));
  return box;
}

/** The nearest bracket that is open before the caret, within reach; -1 where there is none. */
function openBracket(text: string): number {
  let depth = 0;
  for (let at = text.length - 1; at >= 0; at -= 1) {
    if (text[at] === ")") depth += 1;
    else if (text[at] === "(") {
      if (depth === 0) return at;
      depth -= 1;
    }
  }
  return -1;
}

const REACH = 2000;

/** Asks for the arguments of the function that is being called, whenever the caret comes to rest in a call. */
class Signing {
  readonly #view: EditorView;
  readonly #parts: SurfaceParts;
  #latest = 0;

  constructor(view: EditorView, parts: SurfaceParts) {
    this.#view = view;
    this.#parts = parts;
  }

  update(update: ViewUpdate): void {
    if (update.docChanged || update.selectionSet || update.focusChanged) void this.#ask();
  }

  destroy(): void {
    this.#latest += 1;
  }

  async #ask(): Promise<void> {
    this.#latest += 1;
    const asked = this.#latest;
    const { state } = this.#view;
    const { head, empty } = state.selection.main;
    const start = Math.max(0, head - REACH);
    const bracket = empty && this.#view.hasFocus ? openBracket(state.sliceDoc(start, head)) : -1;
    // A bracket that follows no name opens a pattern or a group.
    const called = bracket > 0 && /[\p{L}\p{N}_`]\s*$/u.test(state.sliceDoc(start, start + bracket));
    const signature = called ? await this.#parts.sign(state.doc.toString(), head) : null;
    // Effects may not be dispatched while an update is under way, and nobody needs an answer to an earlier question.
    await Promise.resolve();
    if (asked !== this.#latest) return;
    if (signature === null && this.#view.state.field(shown) === null) return;
    const pos = start + bracket;
    const tooltip: Tooltip | null =
      signature === null
        ? null
        : {
            pos,
            above: true,
            create: () => ({ dom: drawn(signature, this.#parts.language()) }),
          };
    this.#view.dispatch({ effects: setSignature.of(tooltip) });
  }
}

/** Closes the arguments; false where none are shown. */
export function closeSignature(view: EditorView): boolean {
  if (view.state.field(shown, false) === null || completionStatus(view.state) !== null) return false;
  view.dispatch({ effects: setSignature.of(null) });
  return true;
}

export const signing = (parts: SurfaceParts): Extension => [
  shown,
  ViewPlugin.define((view) => new Signing(view, parts)),
];
