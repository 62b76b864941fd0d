import "./writing.css";
import { type ReactElement, useId } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../ui/Icon.tsx";
import type { Writing } from "./useWriting.tsx";

/** In the editor's toolbar, only where the operator lets people change the graph; off whenever the page is opened. */
export function AllowChanges({ writing }: { writing: Writing }): ReactElement | null {
  const { t } = useTranslation();
  const said = useId();
  const { possible, allowed, allow } = writing;
  if (!possible) return null;
  return (
    <>
      <button
        type="button"
        role="switch"
        aria-checked={allowed}
        aria-describedby={said}
        className="allow-changes"
        data-tip={t("writing.allowTip")}
        data-testid="allow-changes"
        onClick={() => allow(!allowed)}
      >
        <span className="allow-changes-track" aria-hidden="true" />
        {allowed ? <Icon name="edit" size={14} /> : null}
        {t("writing.allow")}
      </button>
      <span id={said} hidden>
        {t("writing.allowTip")}
      </span>
    </>
  );
}
