import {
  Children,
  type ComponentPropsWithRef,
  createElement,
  Fragment,
  type ReactElement,
  type ReactNode,
} from "react";
import { type Stretch, stretches } from "../../model/scripts.ts";
import type { Language } from "../../state/types.ts";
import { useExplorerState } from "../explorer.tsx";

type Tag =
  | ("span" | "p" | "h2" | "h3" | "dd" | "li" | "strong" | "cite" | "blockquote")
  | ("code" | "pre" | "label" | "a" | "button");

type DataTextProps<T extends Tag> = ComponentPropsWithRef<T> & { readonly as?: T };

function Marked({ text, lang }: Stretch): ReactNode {
  return lang === null ? text : <span lang={lang}>{text}</span>;
}

/** A text with what is not in the language of the page marked as what it is. */
function marked(text: string, language: Language): ReactNode {
  const parts = stretches(text, language);
  // The places of stretches are all that tells them apart.
  return parts.map((part, index) => createElement(Fragment, { key: index }, Marked(part)));
}

/**
 * Words that come from data, or a sentence with such words in it: they wrap anywhere, never steer the line around them, and say
 * which language they are in.
 */
export function DataText<T extends Tag = "span">(props: DataTextProps<T>): ReactElement {
  const { as = "span", className, children, ...rest } = props;
  const language = useExplorerState((state) => state.language);
  const parts = typeof children === "string" ? stretches(children, language) : [];
  const [whole] = parts.length === 1 ? parts : [];
  const shown =
    whole === undefined
      ? Children.map(children as ReactNode, (child) =>
          typeof child === "string" ? marked(child, language) : child,
        )
      : whole.text;
  const look = className === undefined ? "data-text" : `${className} data-text`;
  return createElement(as, { ...(whole?.lang && { lang: whole.lang }), ...rest, className: look }, shown);
}
