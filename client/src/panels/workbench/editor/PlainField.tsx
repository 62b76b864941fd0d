import { type KeyboardEvent, type ReactElement, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { isComposing } from "../../../actions/keys.ts";
import type { Surface, SurfaceParts } from "./surface.ts";

interface PlainProps {
  readonly text: string;
  readonly parts: SurfaceParts;
  readonly onSurface: (surface: Surface | null) => void;
}

/** What a key means here; the rest is the browser's, Tab among it. */
function actOf(event: KeyboardEvent, parts: SurfaceParts): (() => void) | null {
  if (isComposing(event.nativeEvent)) return null;
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter") return parts.onRun;
  if (event.altKey && event.key === "ArrowUp") return () => parts.onHistory(-1);
  if (event.altKey && event.key === "ArrowDown") return () => parts.onHistory(1);
  // What is chosen on the canvas stays chosen.
  return event.key === "Escape" ? () => {} : null;
}

/** The editor without its packages: text, keys to run and to walk the history, and nothing more. */
export function PlainField({ text, parts, onSurface }: PlainProps): ReactElement {
  const { t } = useTranslation();
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const field = area.current;
    if (field === null) return;
    onSurface({
      caret: () => field.selectionStart,
      replace: (next) => parts.onChange(next),
      mark: () => {},
      select(from, to) {
        field.focus();
        field.setSelectionRange(from, to);
      },
      focus: () => field.focus(),
      element: field,
    });
    return () => onSurface(null);
  }, [parts, onSurface]);
  return (
    <textarea
      ref={area}
      className="cypher-plain"
      data-testid="cypher-plain"
      value={text}
      aria-label={t("editor.label")}
      placeholder={t("editor.placeholder")}
      spellCheck={false}
      autoCapitalize="off"
      onChange={(event) => parts.onChange(event.target.value)}
      onKeyDown={(event) => {
        const act = actOf(event, parts);
        if (act === null) return;
        event.preventDefault();
        event.stopPropagation();
        act();
      }}
    />
  );
}
