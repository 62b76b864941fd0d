import "./invite.css";
import { type ReactElement, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { saidIn } from "../../model/graph.ts";
import { ActButton } from "../../page/ActButton.tsx";
import { useExplorerState } from "../../page/explorer.tsx";
import { usePage } from "../../page/pageContext.tsx";
import { isNarrow } from "../../page/pageStore.ts";
import { IconButton } from "../../ui/Button.tsx";

/** A link that names something was opened to see just that: nobody is shown around then. */
const plainAddress = () => [...new URLSearchParams(saidIn(location)).keys()].every((name) => name === "lang");

/** What lies over the canvas goes by itself, at the first touch beside it. */
function useTouched(over: boolean): boolean {
  const [touched, setTouched] = useState(false);
  useEffect(() => {
    if (!over) return;
    const onTouch = ({ target }: PointerEvent) => {
      if (!(target instanceof Element) || target.closest(".tour-invite") === null) setTouched(true);
    };
    document.addEventListener("pointerdown", onTouch);
    return () => document.removeEventListener("pointerdown", onTouch);
  }, [over]);
  return touched;
}

/**
 * Offers the tour at a first visit to the overview; never again once it was taken or turned down. On a narrow screen it lies
 * `over` the canvas, elsewhere it stands among the ways in.
 */
export function TourInvite({ over = false }: { over?: boolean }): ReactElement | null {
  const { t } = useTranslation();
  const settings = usePage((page) => page.settings);
  const panel = usePage((page) => page.panel);
  const embed = usePage((page) => page.embed);
  const [plain] = useState(plainAddress);
  const [declined, setDeclined] = useState(false);
  const ready = useExplorerState((state) => !state.starting && state.view.placements.size > 0);
  const fresh = useExplorerState((state) => state.history.past.length === 0 && state.selection === null);
  const seen = declined || settings.read("tour") !== null;
  const touched = useTouched(over);
  if (over !== isNarrow() || embed || seen || !plain || !ready || !fresh || panel !== null || touched)
    return null;
  const decline = () => {
    settings.write("tour", "declined");
    setDeclined(true);
  };
  return (
    <section className="tour-invite" aria-label={t("tour.title")} data-testid="tour-invite">
      <p>{t("tour.invite")}</p>
      <ActButton act="tour" look="primary">
        {t("tour.start")}
      </ActButton>
      <IconButton icon="close" label={t("tour.decline")} onClick={decline} />
    </section>
  );
}
