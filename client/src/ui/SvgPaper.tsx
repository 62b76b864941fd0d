import { type ReactElement, useEffect, useRef } from "react";

/** Puts a picture that is a document of its own into the page, under one name. */
export function SvgPaper({ svg, label }: { svg: string; label: string }): ReactElement {
  const paper = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const root = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    // Its ids would be those of the page.
    for (const name of ["role", "aria-labelledby", "width", "height"]) root.removeAttribute(name);
    for (const named of root.querySelectorAll("[id]")) named.remove();
    paper.current?.replaceChildren(document.importNode(root, true));
  }, [svg]);
  return <div ref={paper} role="img" aria-label={label} />;
}
