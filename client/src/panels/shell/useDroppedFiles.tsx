import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { usePage } from "../../page/pageContext.tsx";

const holdsFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes("Files") ?? false;

/** A file that is dropped on the page: the browser does not leave the page for it, and it is said that nothing is read from it yet. */
export function useDroppedFiles(): void {
  const { t } = useTranslation();
  const speaker = usePage((page) => page.speaker);
  useEffect(() => {
    const ours = new AbortController();
    const over = (event: DragEvent) => {
      if (holdsFiles(event)) event.preventDefault();
    };
    const dropped = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      speaker.say(t("why.noImport"), { shown: true });
    };
    document.addEventListener("dragover", over, { signal: ours.signal });
    document.addEventListener("drop", dropped, { signal: ours.signal });
    return () => ours.abort();
  }, [speaker, t]);
}
