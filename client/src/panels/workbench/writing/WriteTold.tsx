import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useWords } from "../../../page/explorer.tsx";
import { Notice } from "../editor/Notice.tsx";
import { CHANGES } from "./counts.ts";
import type { Writing } from "./useWriting.tsx";

/** What was stored, and how changes are allowed where they were refused for want of it. */
export function WriteTold({ writing, refused }: { writing: Writing; refused: boolean }): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const { stored, possible, allowed } = writing;
  if (stored !== null) {
    const said = CHANGES.filter(([name]) => stored[name] > 0).map(([name]) =>
      t(`writing.count.${name}`, { count: stored[name], shown: words.number(stored[name]) }),
    );
    return (
      <Notice look="info" testId="write-stored">
        <p>{t("writing.stored", { what: said.join(words.language === "zh" ? "，" : ", ") })}</p>
      </Notice>
    );
  }
  if (!possible || allowed || !refused) return null;
  return (
    <Notice look="info" testId="write-hint">
      <p>{t("writing.hint")}</p>
    </Notice>
  );
}
