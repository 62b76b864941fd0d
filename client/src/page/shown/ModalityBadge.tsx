import type { ReactElement } from "react";
import { unusual } from "../../model/lens.ts";
import { useExplorerState, useWords } from "../explorer.tsx";

/** That something is planned, demanded or advised; nothing for what was done. */
export function ModalityBadge({ modality }: { modality: string | null }): ReactElement | null {
  const words = useWords();
  const meant = useExplorerState(({ ontology }) => unusual(ontology, modality));
  if (meant === null) return null;
  return (
    <span className="badge badge-modality" title={words.bilingual(meant.meaning)} data-testid="modality">
      <svg
        width="13"
        height="13"
        viewBox="0 0 13 13"
        fill="none"
        stroke="currentColor"
        aria-hidden="true"
        focusable="false"
      >
        <path d="M3 2.500v8l7-4z" />
      </svg>
      {words.bilingual(meant)}
    </span>
  );
}
