import type { Ground } from "../../model/drawing/look.ts";

/** Colours of the canvas, as CSS colours resolved for the theme of the moment. */
export interface Palette {
  readonly theme: Ground;
  readonly ground: string;
  readonly ink: string;
  readonly line: string;
  readonly accent: string;
}

const TOKENS: Readonly<Record<Exclude<keyof Palette, "theme">, string>> = {
  ground: "var(--canvas-ground, #fbfaf7)",
  ink: "var(--canvas-ink, #1d1b18)",
  line: "var(--canvas-line, #c9c2b5)",
  accent: "var(--accent, #a62c20)",
};

/** A token may hold `light-dark()` or any colour notation: an element's computed colour says what it comes to. */
export function readPalette(container: HTMLElement): Palette {
  const probe = document.createElement("span");
  probe.hidden = true;
  container.append(probe);
  const resolve = (value: string) => {
    probe.style.color = value;
    return getComputedStyle(probe).color;
  };
  // Whoever sets the colours says nothing about the theme: black or white is what it comes to.
  const theme: Ground = resolve("light-dark(#000, #fff)") === "rgb(0, 0, 0)" ? "light" : "dark";
  const palette = {
    theme,
    ground: resolve(TOKENS.ground),
    ink: resolve(TOKENS.ink),
    line: resolve(TOKENS.line),
    accent: resolve(TOKENS.accent),
  };
  probe.remove();
  return palette;
}

/** Calls back when the theme may have changed; returns how to stop. */
export function watchTheme(listener: () => void): () => void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "class"] });
  dark.addEventListener("change", listener);
  return () => {
    observer.disconnect();
    dark.removeEventListener("change", listener);
  };
}
