import type { TFunction } from "i18next";
import { type ReactElement, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { type Names, useExplorerState, useNames } from "../../page/explorer.tsx";
import { usePage } from "../../page/pageContext.tsx";
import { plainName } from "../../page/steps.ts";
import type { ExplorerState, Step, StepKind } from "../../state/types.ts";
import { LiveRegion } from "../../ui/LiveRegion.tsx";

/** Puts the explorer's announcements into words for the live region, and the page's own sentences beside them. */
export function Announcer(): ReactElement {
  const speaker = usePage((page) => page.speaker);
  const announced = useAnnounced();
  const said = useSyncExternalStore(speaker.subscribe, speaker.latest);
  const sentence = useLatest(announced, said.sentence, said);
  return <LiveRegion sentence={sentence} />;
}

/** How long a sentence is to be seen, in milliseconds. */
const SEEN_FOR = 5_000;

/** The same for those who see, at the foot of the canvas: why a key did nothing. */
export function Said(): ReactElement | null {
  const speaker = usePage((page) => page.speaker);
  const said = useSyncExternalStore(speaker.subscribe, speaker.latest);
  const [gone, setGone] = useState<typeof said | null>(null);
  useEffect(() => {
    if (!said.shown) return;
    const timer = setTimeout(() => setGone(said), SEEN_FOR);
    return () => clearTimeout(timer);
  }, [said]);
  if (!said.shown || gone === said) return null;
  return (
    <p className="said" aria-hidden="true" data-testid="said">
      {said.sentence}
    </p>
  );
}

function useAnnounced(): string {
  const { t, i18n } = useTranslation();
  const words = useNames();
  const announcement = useExplorerState((state) => state.announcement);
  const key = announcement?.key ?? "";
  const known = announcement !== null && (i18n.exists(key) || i18n.exists(`${key}_other`));
  // The key comes from the explorer; the dictionary's test holds the two lists together.
  return known ? t(key as "announce.overview", valuesOf(announcement, t, words)) : "";
}

/** Whichever of the two changed last. */
function useLatest(announced: string, said: string, saidAt: object): string {
  const announcement = useExplorerState((state) => state.announcement);
  const [ours, setOurs] = useState(false);
  const last = useRef({ announcement, saidAt });
  useEffect(() => {
    if (last.current.saidAt !== saidAt) setOurs(true);
    else if (last.current.announcement !== announcement) setOurs(false);
    last.current = { announcement, saidAt };
  }, [announcement, saidAt]);
  return ours ? said : announced;
}

const NAMED: ReadonlySet<StepKind> = new Set(["layout", "group", "filter"]);

/** An undone or redone step comes as its kind and the name concerned: both become one phrase. */
function valuesOf(
  { key, values }: NonNullable<ExplorerState["announcement"]>,
  t: TFunction,
  words: Names,
): { count: number } {
  if (key !== "announce.undone" && key !== "announce.redone") return values as { count: number };
  const kind = values.step as Step["kind"];
  const given = String(values.name ?? "");
  const name = NAMED.has(kind) ? plainName(given, { t, words }) : given;
  const step = name === "" ? t(`step.${kind}`) : t(`stepOf.${kind}`, { name });
  return { count: 0, ...values, ...{ step } };
}
