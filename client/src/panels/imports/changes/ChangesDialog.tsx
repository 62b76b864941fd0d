import "./changes.css";
import { type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { useImportsApi, useWords } from "../../../page/explorer.tsx";
import { LoadFailure } from "../../../page/failures.tsx";
import { isNarrow } from "../../../page/pageStore.ts";
import type { PanelProps } from "../../../page/panelProps.ts";
import { DataText } from "../../../page/shown/DataText.tsx";
import { Button } from "../../../ui/Button.tsx";
import { ModalDialog } from "../../../ui/ModalDialog.tsx";
import { Skeleton } from "../../../ui/Skeleton.tsx";
import { type ResourceCache, useResource } from "../../../ui/useResource.tsx";
import { TakeBack } from "./TakeBack.tsx";

type Change = Awaited<ReturnType<ReturnType<typeof useImportsApi>["changes"]>>["changes"][number];

/** Whatever changed the facts of the graph, the newest first; each can be taken back as a whole. */
export function ChangesDialog({ onClose }: PanelProps): ReactElement {
  const { t } = useTranslation();
  const api = useImportsApi();
  // Somebody may have changed something meanwhile: what was read is of this opening alone.
  const [cache, setCache] = useState<ResourceCache>(() => new Map());
  const changes = useResource(cache, "changes", (signal) => api.changes({}, { signal }));
  const [told, setTold] = useState("");
  return (
    <ModalDialog
      title={t("imports.changes")}
      onClose={onClose}
      className="dialog-tall changes"
      testId="changes"
    >
      <p className="dialog-lead">{t("imports.changesLead")}</p>
      <p role="status" className="note" data-testid="changes-told">
        {told}
      </p>
      {changes.state === "failed" ? <LoadFailure resource={changes} /> : null}
      {changes.state === "loading" ? <Skeleton label={t("imports.reading")} /> : null}
      {changes.state === "ready" ? (
        changes.value.changes.length === 0 ? (
          <p className="note">{t("imports.noChanges")}</p>
        ) : (
          <ul className="changes-list">
            {changes.value.changes.map((change) => (
              <ChangeRow
                key={change.id}
                change={change}
                all={changes.value.changes}
                onDone={() => {
                  setTold(t("imports.tookBack"));
                  setCache(new Map());
                }}
              />
            ))}
          </ul>
        )
      ) : null}
    </ModalDialog>
  );
}

interface RowProps {
  readonly change: Change;
  readonly all: readonly Change[];
  readonly onDone: () => void;
}

function ChangeRow({ change, all, onDone }: RowProps): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const [taking, setTaking] = useState(false);
  const { number, kind, dataset, at, who, why, files, state, undoes } = change;
  const other = undoes === null ? undefined : all.find(({ id }) => id === undoes);
  const rows = files.reduce((sum, { created, updated }) => sum + created + updated, 0);
  const canBe = state !== "undone" && kind !== "undo" && !isNarrow();
  return (
    <li className="change" data-state={state} data-testid="change" data-kind={kind}>
      <p className="change-head">
        <span className="count">{words.number(number)}</span>
        <strong>
          {other === undefined
            ? t(`imports.changeKind.${kind}`)
            : t("imports.undoOf", { number: words.number(other.number) })}
        </strong>
        <DataText>{dataset}</DataText>
        <span className="count">{words.isoDate(at.slice(0, 10))}</span>
        <span className="change-state" data-state={state}>
          {t(`imports.changeState.${state}`)}
        </span>
      </p>
      <DataText as="p" className="note">
        {[
          files.length === 0 ? "" : words.list(files.map(({ file }) => file)),
          rows === 0 ? "" : t("count.rows", { count: rows, shown: words.number(rows) }),
          who,
          why,
        ]
          .filter((part) => part !== "")
          .join(" · ")}
      </DataText>
      {!canBe || taking ? null : (
        <Button icon="undo" onClick={() => setTaking(true)} data-testid="change-take-back">
          {t("imports.takeBackOpen")}
        </Button>
      )}
      {taking ? <TakeBack id={change.id} onClose={() => setTaking(false)} onDone={onDone} /> : null}
    </li>
  );
}
