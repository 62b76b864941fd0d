import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useRelationsEvidence, useWords } from "../../../page/explorer.tsx";
import { FootnoteButton } from "../passages/FootnoteButton.tsx";

/** Copies what all steps of a path rest on as footnotes, in the order of the steps, each passage once. */
export function PathFootnotes({ edges }: { edges: readonly string[] }): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const evidence = useRelationsEvidence(edges);
  if (evidence.state !== "ready") return null;
  const { passages, relations } = evidence.value;
  const citedBy = new Map(relations.map(({ relation, passages: cited }) => [relation.id, cited]));
  const cited = new Set(edges.flatMap((edge) => citedBy.get(edge) ?? []));
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  const inOrder = [...cited].flatMap((id) => byId.get(id) ?? []);
  if (inOrder.length === 0) return null;
  const shown = words.number(edges.length);
  const label =
    edges.length === 1
      ? t("footnote.copy")
      : edges.length === 2
        ? t("footnote.copyBoth")
        : t("footnote.copySteps", { shown });
  return <FootnoteButton passages={inOrder} label={label} />;
}
