import { type ReactElement, useEffect, useRef } from "react";

/** Puts a picture that is a document of its own into the page, under one name. Its own size is `--wide` and `--high` of its styles. */
export function SvgPaper({ svg, label }: { svg: string; label: string }): ReactElement {
  const paper = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const root = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    const size = ["width", "height"].map((name) => `${root.getAttribute(name) ?? 0}px`);
    // Its ids would be those of the page.
    for (const name of ["role", "aria-labelledby", "width", "height"]) root.removeAttribute(name);
    for (const named of root.querySelectorAll("[id]")) named.remove();
    const drawing = document.importNode(root, true);
    for (const [at, name] of ["--wide", "--high"].entries()) drawing.style.setProperty(name, size[at] ?? "");
    paper.current?.replaceChildren(drawing);
  }, [svg]);
  return <div ref={paper} role="img" aria-label={label} />;
}
