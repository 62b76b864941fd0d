import type { TFunction } from "i18next";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { ExplorerState, StepKind } from "../state/types.ts";
import { LiveRegion } from "../ui/LiveRegion.tsx";
import { useExplorerState } from "./explorer.tsx";

/** Puts the explorer's announcements into words for the live region. */
export function Announcer(): ReactElement {
  const { t, i18n } = useTranslation();
  const announcement = useExplorerState((state) => state.announcement);
  const key = announcement?.key ?? "";
  const known = announcement !== null && (i18n.exists(key) || i18n.exists(`${key}_other`));
  // The key comes from the explorer; the dictionary's test holds the two lists together.
  const sentence = known ? t(key as "announce.overview", valuesOf(announcement, t)) : "";
  return <LiveRegion sentence={sentence} />;
}

/** An undone or redone step comes as its kind and the name concerned: both become one phrase. */
function valuesOf(
  { key, values }: NonNullable<ExplorerState["announcement"]>,
  t: TFunction,
): { count: number } {
  if (key !== "announce.undone" && key !== "announce.redone") return values as { count: number };
  const kind = values.step as StepKind;
  const name = String(values.name ?? "");
  const step = name === "" ? t(`step.${kind}`) : t(`stepOf.${kind}`, { name });
  return { count: 0, ...values, ...{ step } };
}
