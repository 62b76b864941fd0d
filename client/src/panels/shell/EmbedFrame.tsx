import { type ReactElement, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useExplorer, useExplorerState } from "../../page/explorer.tsx";
import { usePage } from "../../page/pageContext.tsx";
import { unembedded } from "../../page/shown/links.ts";
import { Icon } from "../../ui/Icon.tsx";
import { useSheetOnSelection } from "./PhoneBar.tsx";
import { SheetHandle } from "./SheetHandle.tsx";

const HINT_MS = 2200;
const MAC = /Mac|iPhone|iPad/.test(navigator.platform);

/** What a view in another page has beside its canvas: a way out, the evidence's edge, a hint about the wheel. */
export function EmbedFrame(): ReactElement {
  const { t } = useTranslation();
  const wheelHint = usePage((page) => page.wheelHint);
  const setWheelHint = usePage((page) => page.setWheelHint);
  useSheetOnSelection();
  useSheetOffSelection();
  useSelectionBesideSheet();
  // The address says what is seen; it is read again whenever that changes.
  useExplorerState((state) => state.view);
  useExplorerState((state) => state.selection);
  useEffect(() => {
    if (!wheelHint) return;
    const timer = setTimeout(() => setWheelHint(false), HINT_MS);
    return () => clearTimeout(timer);
  }, [wheelHint, setWheelHint]);
  return (
    <>
      <SheetHandle />
      <a
        className="embed-link"
        href={unembedded(location.href)}
        target="_blank"
        rel="noopener"
        data-testid="embed-link"
        onPointerDown={fresh}
        onFocus={fresh}
      >
        {t("embed.open")}
        <Icon name="arrow" size={12} />
      </a>
      <p className="wheel-hint" role="status" data-shown={wheelHint} data-testid="wheel-hint">
        {wheelHint ? t("embed.wheel", { key: MAC ? "⌘" : "Ctrl" }) : ""}
      </p>
    </>
  );
}

/** The address bar is written after the page is drawn: what is followed is the address of the moment. */
function fresh({ currentTarget }: { currentTarget: HTMLAnchorElement }): void {
  currentTarget.href = unembedded(location.href);
}

/** What is selected and would lie under its evidence is brought beside it; what can be seen stays where it is. */
function useSelectionBesideSheet(): void {
  const sheet = usePage((page) => page.sheet);
  const canvas = usePage((page) => page.canvas);
  const landmarks = usePage((page) => page.landmarks);
  const selection = useExplorerState((state) => state.selection);
  const starting = useExplorerState((state) => state.starting);
  useEffect(() => {
    if (canvas === null || starting || sheet !== "inspector" || selection?.kind !== "entity") return;
    const place = canvas.viewportOf(selection);
    const panel = landmarks.get("inspector")?.getBoundingClientRect();
    if (place !== null && panel !== undefined && place.x > panel.left) canvas.flyTo(selection.id);
  }, [sheet, canvas, landmarks, selection, starting]);
}

/** Closing the evidence lets go of what it tells of, and the other way round. */
function useSheetOffSelection(): void {
  const explorer = useExplorer();
  const sheet = usePage((page) => page.sheet);
  const setSheet = usePage((page) => page.setSheet);
  const selection = useExplorerState((state) => state.selection);
  useEffect(() => {
    if (selection === null && explorer.getState().view.highlight === null) setSheet("closed");
  }, [selection, explorer, setSheet]);
  useEffect(() => {
    if (sheet === "closed") explorer.select(null);
  }, [sheet, explorer]);
}
