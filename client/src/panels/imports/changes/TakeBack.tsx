import "./changes.css";
import { type ReactElement, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useWords } from "../../../page/explorer.tsx";
import { DataText } from "../../../page/shown/DataText.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import { Progress } from "../summary/Under.tsx";
import { useTakeBack } from "./useTakeBack.tsx";

interface TakeBackProps {
  /** The id of the change set. */
  readonly id: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** What taking back would do and what stands in the way; then doing it, as a whole or not at all. */
export function TakeBack({ id, onClose, onDone }: TakeBackProps): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const { plan, failure, job, start, stop, again } = useTakeBack(id, onDone);
  const [leave, setLeave] = useState(false);
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  const written = Object.values(plan?.counts ?? {}).reduce((sum, count) => sum + count, 0);
  const needed = plan?.inTheWay.some(({ kind }) => kind === "needed") ?? false;
  const blocked = plan?.inTheWay.some(({ kind }) => kind !== "needed") ?? false;
  return (
    <section
      className="imports-take-back"
      aria-label={t("imports.takeBackTitle")}
      ref={box}
      tabIndex={-1}
      data-testid="imports-taking-back"
    >
      <h4>{t("imports.takeBackTitle")}</h4>
      {failure === null ? null : (
        <p className="field-fault" role="alert">
          <Icon name="warning" size={13} /> {t(`problem.${failure}`)}
        </p>
      )}
      {plan === null ? (
        failure === null ? (
          <p className="note" role="status">
            {t("imports.takeBackLooking")}
          </p>
        ) : null
      ) : (
        <>
          <p>{t("imports.takeBackCounts", { count: written, shown: words.number(written) })}</p>
          {plan.inTheWay.map(({ kind, ids }) => (
            <div key={kind} className="imports-in-the-way" data-kind={kind}>
              <p>
                <Icon name="warning" size={13} /> {t(`imports.inTheWay.${kind}`, { count: ids.length })}
              </p>
              <DataText as="p" className="mono note">
                {words.list(ids.slice(0, 8))}
                {ids.length > 8 ? " …" : ""}
              </DataText>
            </div>
          ))}
          {needed ? (
            <label className="switch">
              <input type="checkbox" checked={leave} onChange={(event) => setLeave(event.target.checked)} />
              {t("imports.leaveNeeded")}
            </label>
          ) : null}
        </>
      )}
      {job === null ? null : (
        <p role="status" className="imports-state">
          <Progress job={job} />
        </p>
      )}
      <div className="button-row">
        {job !== null ? (
          <Button onClick={stop} aria-disabled={job.state === "stopping"}>
            {t("imports.stop")}
          </Button>
        ) : (
          <>
            {plan === null ? null : (
              <Button
                look="primary"
                icon="undo"
                aria-disabled={blocked || (needed && !leave)}
                onClick={() => {
                  if (!blocked && (!needed || leave)) start(plan.hash, leave);
                }}
                data-testid="imports-take-back-yes"
              >
                {t("imports.takeBack")}
              </Button>
            )}
            {failure === null ? null : <Button onClick={again}>{t("failure.retry")}</Button>}
            <Button onClick={onClose}>{t("imports.takeBackNo")}</Button>
          </>
        )}
      </div>
    </section>
  );
}
