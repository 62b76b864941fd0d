import { type RefObject, useCallback, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { bindKeys, isComposing, SINGLE_KEYS } from "../../actions/keys.ts";
import { usePageParts } from "../../page/acts.tsx";
import { useExplorer } from "../../page/explorer.tsx";
import { usePage, usePageStore } from "../../page/pageContext.tsx";
import { useActs } from "../../page/registry.tsx";
import { isCovered, isLayered } from "../../ui/layers.tsx";
import { useDroppedFiles } from "./useDroppedFiles.tsx";

/** Binds the page's keys, and what is dropped on it; renders nothing. */
export function Keyboard(): null {
  const explorer = useExplorer();
  const acts = useActs();
  const canvas = usePage((page) => page.canvas);
  const settings = usePage((page) => page.settings);
  const speaker = usePage((page) => page.speaker);
  const held = usePage((page) => page.heldKeys);
  const { t } = useTranslation();
  const parts = usePageParts();
  const closeTopmost = useCloseTopmost();
  useEffect(
    () =>
      bindKeys(document, {
        acts,
        context: { explorer, canvas, ui: { ...parts, closeTopmost } },
        singleKeys: () => settings.read(SINGLE_KEYS) !== "off",
        covered: isCovered,
        refused: (why) => speaker.say(t(`why.${why}`), { shown: true }),
        held,
      }),
    [acts, explorer, canvas, settings, parts, closeTopmost, speaker, held, t],
  );
  useMenuKey();
  useDroppedFiles();
  useEffect(() => {
    // The page is drawn before its keys are fetched; whoever presses them by a script can wait for this.
    document.documentElement.dataset.keys = "bound";
    return () => {
      delete document.documentElement.dataset.keys;
    };
  }, []);
  return null;
}

/** Closes what lies on top, one thing a time. */
function useCloseTopmost(): () => boolean {
  const store = usePageStore();
  const layered = useLayeredAtKey();
  return useCallback(() => {
    const page = store.getState();
    // Menus, lists and dialogs close themselves: the same key must not also clear the selection.
    if (layered.current) return true;
    if (page.menu !== null) page.setMenu(null);
    else if (page.task !== null) page.setTask(null);
    else if (page.panel !== null) page.setPanel(null);
    else if (page.drawer !== null) page.setDrawer(null);
    else if (page.legend) page.setLegend(false);
    else if (page.sheet !== "closed") page.setSheet("closed");
    else return false;
    return true;
  }, [store, layered]);
}

/** Shift+F10 and the menu key open the menu of the selected entity or line, where it stands on the canvas. */
function useMenuKey(): void {
  const explorer = useExplorer();
  const canvas = usePage((page) => page.canvas);
  const setMenu = usePage((page) => page.setMenu);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const asked = event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey);
      if (!asked || event.defaultPrevented || isComposing(event)) return;
      const { selection } = explorer.getState();
      const place = selection === null ? null : (canvas?.viewportOf(selection) ?? null);
      if (place === null) return;
      event.preventDefault();
      setMenu({ selection, ...place });
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, [explorer, canvas, setMenu]);
}

/** Whether something lay over the page when the key went down: asked first, before anything closes on it. */
function useLayeredAtKey(): RefObject<boolean> {
  const layered = useRef(false);
  useEffect(() => {
    const note = () => {
      layered.current = isLayered();
    };
    window.addEventListener("keydown", note, true);
    return () => window.removeEventListener("keydown", note, true);
  }, []);
  return layered;
}
