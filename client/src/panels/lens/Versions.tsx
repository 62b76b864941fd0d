import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { LensPage } from "#contract/lens/lens.ts";
import { LOCALES } from "../../page/dates.ts";
import { useWords } from "../../page/explorer.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import { Button } from "../../ui/Button.tsx";

interface VersionsProps {
  readonly page: LensPage;
  readonly busy: boolean;
  readonly narrow: boolean;
  readonly onRevert: (version: number) => Promise<boolean>;
}

/** All that people have said, the newest first; any of it, and what there was before, can be said again. */
export function Versions({ page, busy, narrow, onRevert }: VersionsProps): ReactElement {
  const { t } = useTranslation();
  const { language } = useWords();
  const when = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: "medium", timeStyle: "short" });
  const versions = [...page.versions, { version: 0, at: "", who: "", why: "" }];
  return (
    <ol className="lens-list" reversed aria-label={t("lens.versions")}>
      {versions.map(({ version, at, who, why }) => (
        <li key={version} className="lens-row" data-testid="lens-version">
          <span className="lens-names">
            <span className="lens-name">
              {version === 0 ? t("lens.asTold") : t("lens.version", { version })}
            </span>
            {at === "" ? null : <time dateTime={at}>{when.format(new Date(at))}</time>}
            {who === "" ? null : <DataText>{who}</DataText>}
            {why === "" ? null : <DataText className="quiet">{why}</DataText>}
          </span>
          {version === page.version ? (
            <span className="lens-said">{t("lens.now")}</span>
          ) : narrow ? null : (
            <Button
              icon="undo"
              disabled={busy}
              data-testid={`lens-revert-${version}`}
              onClick={() => void onRevert(version)}
            >
              {t("lens.revert")}
            </Button>
          )}
        </li>
      ))}
    </ol>
  );
}
