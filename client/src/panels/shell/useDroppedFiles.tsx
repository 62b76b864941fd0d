import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { keyOf } from "../../api/ofGraph.ts";
import { usePageStore } from "../../page/pageContext.tsx";
import { isCovered } from "../../ui/layers.tsx";

const holdsFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes("Files") ?? false;

/** Whether the page was left with an import open. */
function wasOpen(): boolean {
  try {
    return sessionStorage.getItem(keyOf("importOpen")) !== null;
  } catch {
    return false;
  }
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));

/** Files that are dropped anywhere, and cells that are pasted outside a field, open the import; the browser does not leave the page for them. */
export function useDroppedFiles(): void {
  const { t } = useTranslation();
  const store = usePageStore();
  useEffect(() => {
    if (wasOpen()) store.getState().setPanel("import");
  }, [store]);
  useEffect(() => {
    const ours = new AbortController();
    const { signal } = ours;
    const bring = (files: readonly File[]) => {
      const { panel, speaker, bringFiles, embed } = store.getState();
      if (embed || files.length === 0) return;
      // What stands in another dialog would be lost.
      if (isCovered() && panel !== "import") speaker.say(t("imports.closeFirst"), { shown: true });
      else bringFiles(files);
    };
    const mark = (words: string | null) => {
      if (words === null) delete document.body.dataset.dropping;
      else document.body.dataset.dropping = words;
    };
    const over = (event: DragEvent) => {
      // Where a panel takes files itself, they are its own.
      if (!holdsFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      mark(t("imports.dropHere"));
    };
    const dropped = (event: DragEvent) => {
      mark(null);
      if (!holdsFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      bring([...(event.dataTransfer?.files ?? [])]);
    };
    const pasted = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (event.defaultPrevented || isTyping(event.target) || !/\t/.test(text) || !/\n./.test(text)) return;
      event.preventDefault();
      bring([new File([text], t("imports.pastedFile"), { type: "text/tab-separated-values" })]);
    };
    document.addEventListener("dragover", over, { signal });
    document.addEventListener("dragleave", ({ relatedTarget }) => relatedTarget === null && mark(null), {
      signal,
    });
    document.addEventListener("drop", dropped, { signal });
    document.addEventListener("paste", pasted, { signal });
    return () => {
      mark(null);
      ours.abort();
    };
  }, [store, t]);
}
