import { type ReactElement, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useImportsApi, useWords } from "../../../page/explorer.tsx";
import { useImporting, useRead, useSession } from "../session/useSession.tsx";

/** What the list is called, and what becomes of one that is called so already. */
export function SetName(): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const api = useImportsApi();
  const session = useSession();
  const set = useImporting(({ draft }) => draft?.set ?? "");
  const replaces = useImporting(({ plan }) => plan?.replaces ?? null);
  const [typed, setTyped] = useState(set);
  useEffect(() => setTyped(set), [set]);
  const changes = useRead("changes", (signal) => api.changes({}, { signal }));
  const same =
    changes.state !== "ready"
      ? undefined
      : changes.value.changes.find(
          ({ dataset, state, kind }) => dataset === set && state === "applied" && kind !== "undo",
        );
  const take = () => {
    const name = typed.trim();
    if (name === "") setTyped(set);
    else if (name !== set) session.name(name);
  };
  return (
    <div className="field imports-set">
      <label className="field-label" htmlFor="imports-set">
        {t("imports.set")}
      </label>
      <input
        id="imports-set"
        className="input"
        maxLength={60}
        value={typed}
        aria-describedby="imports-set-note"
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.nativeEvent.isComposing) take();
        }}
        data-testid="imports-set"
      />
      <p id="imports-set-note" className="note" data-look={replaces === null ? undefined : "warn"}>
        {same === undefined
          ? t("imports.setNew")
          : t("imports.setKnown", { day: words.isoDate(same.at.slice(0, 10)) })}{" "}
        {replaces === null
          ? ""
          : t("imports.replaces", { gone: words.number(replaces.gone), stays: words.number(replaces.stays) })}
      </p>
    </div>
  );
}
