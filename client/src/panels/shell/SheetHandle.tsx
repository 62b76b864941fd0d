import { type PointerEvent, type ReactElement, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePage } from "../../page/pageContext.tsx";
import { IconButton } from "../../ui/Button.tsx";

/** Heights at which a sheet rests, as shares of the window. */
const SNAPS = [0.34, 0.58, 0.86] as const;
/** Let go below this, a sheet closes. */
const CLOSES_BELOW = 0.18;
const FIRST = 1;
/** Room that the bar below takes, in pixels; the style sheet has it as --phone-bar. */
const BAR = 52;

/**
 * The upper edge of the sheet that is open: dragged, it changes the sheet's height; its buttons do the same for whoever
 * cannot drag. Hidden by the style sheet where there are no sheets.
 */
export function SheetHandle(): ReactElement | null {
  const { t } = useTranslation();
  const sheet = usePage((page) => page.drawer ?? page.sheet);
  const setSheet = usePage((page) => page.setSheet);
  const embed = usePage((page) => page.embed);
  const [snap, setSnap] = useState(FIRST);
  useEffect(() => setHeight(SNAPS[snap] ?? SNAPS[FIRST]), [snap]);
  if (sheet === "closed") return null;
  const shareAt = ({ clientY }: PointerEvent) =>
    (window.innerHeight - clientY - (embed ? 0 : BAR)) / window.innerHeight;
  const letGo = (event: PointerEvent) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    event.currentTarget.releasePointerCapture(event.pointerId);
    delete document.documentElement.dataset.dragging;
    const share = shareAt(event);
    const nearest = nearestSnap(share);
    setHeight(SNAPS[nearest] ?? SNAPS[FIRST]);
    if (share < CLOSES_BELOW) setSheet("closed");
    else setSnap(nearest);
  };
  return (
    <div className="sheet-handle" data-testid="sheet-handle">
      <div
        className="sheet-grip"
        aria-hidden="true"
        title={t("phone.drag")}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          document.documentElement.dataset.dragging = "";
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) setHeight(clamped(shareAt(event)));
        }}
        onPointerUp={letGo}
        onPointerCancel={letGo}
      />
      <IconButton
        icon="up"
        label={t("phone.taller")}
        aria-disabled={snap === SNAPS.length - 1}
        onClick={() => setSnap(Math.min(snap + 1, SNAPS.length - 1))}
      />
      <IconButton
        icon="down"
        label={t("phone.lower")}
        aria-disabled={snap === 0}
        onClick={() => setSnap(Math.max(snap - 1, 0))}
      />
      <IconButton icon="close" label={t("phone.close")} onClick={() => setSheet("closed")} />
    </div>
  );
}

const clamped = (share: number) => Math.max(0.1, Math.min(SNAPS[2], share));

function nearestSnap(share: number): number {
  let best = 0;
  SNAPS.forEach((snap, index) => {
    if (Math.abs(snap - share) < Math.abs((SNAPS[best] ?? 0) - share)) best = index;
  });
  return best;
}

/** Set on the element itself: a drag must not render the page sixty times a second. */
function setHeight(share: number): void {
  document.documentElement.style.setProperty("--sheet-share", String(share));
}
