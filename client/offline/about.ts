import type { ExportKind } from "../src/exports/content/types.ts";
import { inkOn } from "../src/model/drawing/pencil.ts";
import { copyText } from "../src/ui/clipboard.ts";
import { button, fill, h } from "./dom.ts";
import type { Store } from "./store.ts";

function swatch(kind: ExportKind): HTMLElement {
  const mark = h("span", { class: "swatch", "aria-hidden": "true" }, kind.sign);
  mark.style.background = kind.color;
  mark.style.color = inkOn(kind.color);
  return mark;
}

function stroke(color: string): HTMLElement {
  const mark = h("span", { class: "stroke", "aria-hidden": "true" });
  mark.style.background = color;
  return mark;
}

/** What the signs and colours mean. */
function legend(store: Store): HTMLElement {
  const { labels, types, statuses } = store.data.content;
  const { language } = store.state();
  const item = (mark: HTMLElement | null, text: string) => h("li", {}, mark, text);
  return h(
    "div",
    { class: "legend" },
    h("h3", {}, store.word("legend")),
    h("ul", {}, ...labels.map((kind) => item(swatch(kind), `${kind.words[language]} ${kind.count}`))),
    h("ul", {}, ...types.map((kind) => item(stroke(kind.color), `${kind.words[language]} ${kind.count}`))),
    h(
      "ul",
      { class: "meanings" },
      ...Object.entries(statuses).map(([status, { name, meaning }]) =>
        item(
          h("span", { class: `status status-${status}` }, name[language]),
          `${language === "zh" ? "：" : ": "}${meaning[language]}`,
        ),
      ),
    ),
  );
}

/** What the file holds, how it came about, and how it is cited. */
export function aboutPanel(store: Store, say: (text: string) => void): HTMLElement {
  const element = h("section", { class: "about", "data-testid": "about" });
  const render = () => {
    const { content } = store.data;
    const { language } = store.state();
    element.setAttribute("aria-label", store.word("about"));
    const copy = button(
      { class: "copy" },
      () => {
        // Refused on some pages opened from disk: the line can still be selected.
        void copyText(content.citation[language]).then((copied) =>
          say(store.word(copied ? "copied" : "copyByHand")),
        );
      },
      store.word("copy"),
    );
    fill(
      element,
      h("h2", {}, store.word("about")),
      h(
        "dl",
        { class: "facts" },
        ...content.about.map(({ name, value }) =>
          h(
            "div",
            { class: "fact" },
            h("dt", {}, name[language]),
            h("dd", {}, value[language].toWellFormed()),
          ),
        ),
      ),
      copy,
      legend(store),
    );
  };
  store.subscribe((state, previous) => {
    if (state.language !== previous.language) render();
  });
  render();
  return element;
}
