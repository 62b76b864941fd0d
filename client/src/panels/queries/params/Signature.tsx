import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { SavedQuery } from "#contract/query.ts";
import { useWords } from "../../../page/explorer.tsx";
import { DataText } from "../../../page/shown/DataText.tsx";
import { savedWhen } from "../../views/words.ts";

/** Who saved a query, which version it is, and since when; nothing for a shipped one. */
export function Signature(props: { query: SavedQuery; short?: boolean }): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const { own } = props.query;
  if (own === null) return null;
  const day = words.isoDate(own.updatedAt.slice(0, 10));
  return (
    <DataText className="query-signature" data-testid="query-signature">
      {own.author === "" ? t("gallery.unsigned") : own.author}
      {" · "}
      {t("gallery.version", { version: words.number(own.version) })}
      {" · "}
      <time dateTime={own.updatedAt}>
        {props.short === true ? day : savedWhen(own.updatedAt, words.language)}
      </time>
    </DataText>
  );
}
