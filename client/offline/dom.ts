import { stretches } from "../src/model/scripts.ts";

type Child = Node | string | null;
type Attributes = Readonly<Record<string, string | number | boolean | null>>;

/** An element from its parts. Texts become text nodes, never markup: whatever a name holds, it is read, not run. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== null && value !== false) element.setAttribute(name, String(value));
  }
  element.append(...marked(children));
  return element;
}

/** The parts, with what is not in the language of the page marked as what it is. */
function marked(children: readonly Child[]): (Node | string)[] {
  const own = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
  return children.flatMap((child): readonly (Node | string)[] => {
    if (typeof child !== "string") return child === null ? [] : [child];
    return stretches(child, own).map(({ text, lang }) => {
      if (lang === null) return text;
      const span = document.createElement("span");
      span.lang = lang;
      span.append(text);
      return span;
    });
  });
}

/** A push button. */
export function button(
  attributes: Attributes,
  act: () => void,
  ...children: readonly Child[]
): HTMLButtonElement {
  const element = h("button", { type: "button", ...attributes }, ...children);
  element.addEventListener("click", act);
  return element;
}

export function fill(element: Element, ...children: readonly Child[]): void {
  element.replaceChildren(...marked(children));
}
