import {
  acceptCompletion,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, isolateHistory } from "@codemirror/commands";
import { bracketMatching, indentUnit } from "@codemirror/language";
import { type Diagnostic, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState, type Extension, Prec } from "@codemirror/state";
import {
  EditorView,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  placeholder,
  tooltips,
} from "@codemirror/view";
import type { Mark } from "../../../../cypher/faults.ts";
import type { Surface, SurfaceParts, SurfaceWords } from "../surface.ts";
import { colours } from "./colours.ts";
import { completing } from "./completing.ts";
import { closeSignature, signing } from "./signing.ts";
import { theme } from "./theme.ts";

const DESCRIPTION = "keys";

/** A rich editor that can be closed, and told its words anew when the language changes. */
export interface OpenSurface extends Surface {
  readonly setWords: (words: SurfaceWords) => void;
  readonly close: () => void;
}

/** A command that is ours alone: the key goes no further. */
const does = (act: () => void) => () => {
  act();
  return true;
};

const runs = (parts: SurfaceParts) => (view: EditorView) => {
  closeCompletion(view);
  parts.onRun();
  return true;
};

function keys(parts: SurfaceParts): Extension {
  return [
    Prec.highest(
      keymap.of([
        { key: "Mod-Enter", run: runs(parts), stopPropagation: true },
        { key: "Shift-Alt-f", run: does(parts.onFormat), stopPropagation: true },
        { key: "Alt-ArrowUp", run: does(() => parts.onHistory(-1)), stopPropagation: true },
        { key: "Alt-ArrowDown", run: does(() => parts.onHistory(1)), stopPropagation: true },
      ]),
    ),
    // Tab takes a suggestion where some are shown; else it is not ours, and the focus goes on.
    keymap.of([
      ...closeBracketsKeymap,
      ...completionKeymap,
      { key: "Tab", run: acceptCompletion },
      ...historyKeymap,
      ...lintKeymap,
      { key: "Escape", run: closeSignature },
      ...defaultKeymap,
      // What is chosen on the canvas stays chosen.
      { key: "Escape", run: () => true, stopPropagation: true },
    ]),
  ];
}

function worded({ label, placeholder: hint, phrases }: SurfaceWords): Extension {
  return [
    placeholder(hint),
    EditorState.phrases.of({ ...phrases }),
    EditorView.contentAttributes.of({
      // It can be focused as it is; this says so to those who ask the attributes.
      tabindex: "0",
      "aria-label": label,
      "aria-describedby": DESCRIPTION,
      autocapitalize: "off",
      spellcheck: "false",
      "data-testid": "cypher-text",
    }),
  ];
}

/**
 * Where marked text is typed over, Chromium keeps its colour as an inline style, which the content security policy
 * refuses and the console tells of; so the text is put in by us. Input methods are left alone.
 */
const typingOver: Extension = EditorView.domEventHandlers({
  beforeinput({ inputType, data, isComposing }, view) {
    const { from, to, empty } = view.state.selection.main;
    if (inputType !== "insertText" || data === null || isComposing || view.composing || empty) return false;
    const put = () => view.state.update(view.state.replaceSelection(data), { userEvent: "input.type" });
    const handlers = view.state.facet(EditorView.inputHandler);
    if (!handlers.some((handle) => handle(view, from, to, data, put))) view.dispatch(put());
    return true;
  },
});

/** Our sentence, with the engine's own below it. */
function diagnosticOf({ from, to, severity, message, quoted }: Mark): Diagnostic {
  if (quoted === null) return { from, to, severity, message };
  const renderMessage = () => {
    const box = document.createElement("div");
    box.append(message);
    const engine = document.createElement("div");
    engine.className = "cm-fault-quoted";
    engine.lang = "en";
    engine.textContent = quoted;
    box.append(engine);
    return box;
  };
  return { from, to, severity, message, renderMessage };
}

/**
 * The rich editor in a shadow root of its own: its style sheets are adopted there, which a strict content security
 * policy allows; in the page's own document they would be inline styles.
 */
export function openSurface(
  host: HTMLElement,
  text: string,
  words: SurfaceWords,
  parts: SurfaceParts,
): OpenSurface {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const description = document.createElement("p");
  description.id = DESCRIPTION;
  description.hidden = true;
  description.textContent = words.description;
  const spoken = new Compartment();
  const state = EditorState.create({
    doc: text,
    extensions: [
      spoken.of(worded(words)),
      lineNumbers(),
      highlightActiveLineGutter(),
      highlightSpecialChars(),
      history(),
      bracketMatching(),
      closeBrackets(),
      indentUnit.of("  "),
      EditorView.lineWrapping,
      // The list hangs over the edge of the panel, never under it.
      tooltips({ position: "fixed" }),
      theme,
      colours,
      completing(parts),
      signing(parts),
      keys(parts),
      typingOver,
      EditorView.updateListener.of((update) => {
        if (update.docChanged) parts.onChange(update.state.doc.toString());
      }),
    ],
  });
  root.replaceChildren(description);
  const view = new EditorView({ state, parent: root, root });
  return surfaceOf(view, {
    setWords: (next) => {
      description.textContent = next.description;
      view.dispatch({ effects: spoken.reconfigure(worded(next)) });
    },
    close: () => {
      view.destroy();
      root.replaceChildren();
    },
  });
}

function surfaceOf(view: EditorView, own: Pick<OpenSurface, "setWords" | "close">): OpenSurface {
  const within = (place: number) => Math.max(0, Math.min(place, view.state.doc.length));
  return {
    ...own,
    caret: () => view.state.selection.main.head,
    replace(text, caret = text.length) {
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: text },
        selection: { anchor: Math.min(caret, text.length) },
        annotations: isolateHistory.of("full"),
        scrollIntoView: true,
      });
    },
    mark(marks) {
      const kept = marks.map((mark) => ({ ...mark, from: within(mark.from), to: within(mark.to) }));
      view.dispatch(setDiagnostics(view.state, kept.map(diagnosticOf)));
    },
    select(from, to) {
      view.dispatch({ selection: { anchor: within(from), head: within(to) }, scrollIntoView: true });
      view.focus();
    },
    focus: () => view.focus(),
    element: view.contentDOM,
  };
}
