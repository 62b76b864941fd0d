import "./tour.css";
import { Dialog, DialogHeading } from "@ariakit/react";
import { type ReactElement, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useExplorer, useExplorerState, useNames } from "../../page/explorer.tsx";
import { usePage } from "../../page/pageContext.tsx";
import type { PanelProps } from "../../page/panelProps.ts";
import { DataText } from "../../page/shown/DataText.tsx";
import { Button } from "../../ui/Button.tsx";
import { chooseExample } from "../inspector/example.ts";
import { chooseStarters } from "../queries/starters/starters.ts";
import { type Box, placeCard, STOPS } from "./steps.ts";

/**
 * Five stops over the page and its real data. A modal dialog of its own: focus stays in the card and moves to its
 * heading at each stop, so that a screen reader reads it; Escape leaves at any time. Nothing is changed but the
 * selection, which was none or comes back.
 */
export function Tour({ onClose }: PanelProps): ReactElement | null {
  const { t } = useTranslation();
  const settings = usePage((page) => page.settings);
  const [index, setIndex] = useState(0);
  const stop = STOPS[index];
  const name = useSomebody();
  const [box, card] = useSpotlight(stop?.targets ?? []);
  const heading = useRef<HTMLHeadingElement>(null);
  useExample(stop?.name === "evidence");
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new stop is read from its heading.
  useEffect(() => heading.current?.focus({ preventScroll: true }), [index]);
  if (stop === undefined) return null;
  const leave = () => {
    settings.write("tour", "seen");
    onClose();
  };
  const last = index === STOPS.length - 1;
  return (
    <>
      <div className="tour-light" style={box ?? { display: "none" }} aria-hidden="true" />
      <Dialog
        open
        onClose={leave}
        className="tour-card"
        backdrop={<div className="tour-ground" />}
        hideOnInteractOutside={false}
        initialFocus={heading}
        preventBodyScroll={false}
        ref={card}
        data-testid="tour"
        data-stop={stop.name}
      >
        <p className="eyebrow">{t("tour.progress", { number: index + 1, all: STOPS.length })}</p>
        <DialogHeading
          ref={heading}
          tabIndex={-1}
          className="tour-title"
          render={(props) => <h2 {...props} />}
        >
          {t(`tourTitle.${stop.name}`)}
        </DialogHeading>
        <DataText as="p">{t(`tourText.${stop.name}`, { name })}</DataText>
        <div className="tour-buttons">
          {last ? null : (
            <Button look="quiet" onClick={leave} data-testid="tour-skip">
              {t("tour.skip")}
            </Button>
          )}
          {index === 0 ? null : <Button onClick={() => setIndex(index - 1)}>{t("tour.back")}</Button>}
          <Button
            look="primary"
            onClick={() => (last ? leave() : setIndex(index + 1))}
            data-testid="tour-next"
          >
            {last ? t("tour.done") : t("tour.next")}
          </Button>
        </div>
      </Dialog>
    </>
  );
}

/** The best-connected person on the canvas, else anybody: the tour speaks of the data that are there. */
function useSomebody(): string {
  const explorer = useExplorer();
  const words = useNames();
  const facts = useExplorerState((state) => state.facts);
  const placements = useExplorerState((state) => state.view.placements);
  const [id] = useState(() => {
    const starters = chooseStarters(facts, placements.keys(), explorer.getState().ontology);
    return starters.official?.id ?? starters.zones?.[0].id ?? placements.keys().next().value ?? "";
  });
  return words.entity(id);
}

/** While evidence is spoken of, a real line is selected; afterwards whatever was selected before. */
function useExample(on: boolean): void {
  const explorer = useExplorer();
  const setSheet = usePage((page) => page.setSheet);
  useEffect(() => {
    if (!on) return;
    const { facts, view, selection, ontology } = explorer.getState();
    const example = chooseExample(facts, view.relations, ontology);
    if (example === null) return;
    explorer.select({ kind: "relation", id: example });
    return () => {
      explorer.select(selection);
      setSheet("closed");
    };
  }, [on, explorer, setSheet]);
}

const MARGIN = 4;

function boxOf(targets: readonly string[]): Box | null {
  for (const target of targets) {
    const element = document.querySelector(target);
    if (element === null || !element.checkVisibility({ visibilityProperty: true })) continue;
    const { left, top, width, height } = element.getBoundingClientRect();
    if (width < 1 || height < 1 || top >= window.innerHeight || left >= window.innerWidth) continue;
    // Never beyond the window, where its outline would not be seen.
    const from = { left: Math.max(2, left - MARGIN), top: Math.max(2, top - MARGIN) };
    return {
      ...from,
      width: Math.min(window.innerWidth - 2, left + width + MARGIN) - from.left,
      height: Math.min(window.innerHeight - 2, top + height + MARGIN) - from.top,
    };
  }
  return null;
}

const alike = (a: Box | null, b: Box | null) =>
  a?.left === b?.left && a?.top === b?.top && a?.width === b?.width && a?.height === b?.height;

/** The box that is lit, kept where its element is, and the card set beside it. */
function useSpotlight(targets: readonly string[]): [Box | null, (card: HTMLElement | null) => void] {
  const [box, setBox] = useState<Box | null>(null);
  const [card, setCard] = useState<HTMLElement | null>(null);
  useEffect(() => {
    // A sheet slides in, a language changes widths: the element is asked in every frame of the few seconds a stop lasts.
    let frame = 0;
    const follow = () => {
      setBox((before) => {
        const now = boxOf(targets);
        return alike(before, now) ? before : now;
      });
      frame = requestAnimationFrame(follow);
    };
    follow();
    return () => cancelAnimationFrame(frame);
  }, [targets]);
  useLayoutEffect(() => {
    if (card === null || box === null) return;
    const { offsetWidth: width, offsetHeight: height } = card;
    const at = placeCard(box, { width, height }, { width: window.innerWidth, height: window.innerHeight });
    card.style.left = `${at.left}px`;
    card.style.top = `${at.top}px`;
  });
  return [box, setCard];
}
