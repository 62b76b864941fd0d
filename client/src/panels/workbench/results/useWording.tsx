import { useMemo } from "react";
import { useExplorerState, useWords } from "../../../page/explorer.tsx";
import type { cellText } from "./cells.ts";

/** How cells are put into the words of the page. */
export function useWording(): Parameters<typeof cellText>[1] {
  const words = useWords();
  const english = useExplorerState((state) => state.language === "en");
  return useMemo(
    () => ({
      english,
      label: (name: string) => words.label(name),
      type: (name: string) => words.type(name),
    }),
    [words, english],
  );
}
