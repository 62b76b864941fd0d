import { useActing } from "../../page/acts.tsx";
import "./strip.css";
import { type KeyboardEvent, type ReactElement, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { isComposing } from "../../actions/keys.ts";
import { useCypherFiles, useExplorerState } from "../../page/explorer.tsx";
import { usePage } from "../../page/pageContext.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import { Button, IconButton } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Queries } from "./Queries.tsx";
import { type LastAct, useLastAct, useWording } from "./useLog.tsx";
import { useUses } from "./useUses.tsx";
import { actSentence, outcomeOf } from "./wording.ts";

/** One line below the canvas: what the last act was, and the Cypher of it. */
export function Strip(): ReactElement {
  const { t } = useTranslation();
  const last = useLastAct();
  return (
    <section className="strip" aria-label={t("strip.title")} data-testid="strip">
      {last === null ? <Nothing /> : <Shown last={last} />}
      <Tools last={last} />
    </section>
  );
}

/** No act yet, or no texts yet of what ran for it. */
function Nothing(): ReactElement {
  const { t } = useTranslation();
  const files = useCypherFiles();
  if (files.state === "loading") return <p className="strip-nothing" aria-busy />;
  if (files.state !== "failed") return <p className="strip-nothing">{t("strip.nothing")}</p>;
  return (
    <p className="strip-nothing">
      {t("strip.away")}
      <Button look="quiet" onClick={files.retry}>
        {t("failure.retry")}
      </Button>
    </p>
  );
}

/** The line itself is the button that unfolds the whole text over the canvas. */
function Shown({ last }: { last: LastAct }): ReactElement {
  const { t } = useTranslation();
  const wording = useWording();
  const [open, setOpen] = useState(false);
  const line = useRef<HTMLButtonElement>(null);
  const id = useId();
  const { act, main } = last;
  const close = () => {
    setOpen(false);
    line.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!open || event.key !== "Escape" || isComposing(event.nativeEvent)) return;
    // One level back: what was chosen on the canvas stays.
    event.preventDefault();
    close();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes from anywhere within; its line is a button
    <div className="strip-shown" onKeyDown={onKeyDown}>
      {open ? <Whole id={id} last={last} onClose={close} /> : null}
      <button
        ref={line}
        type="button"
        className="strip-line"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        data-testid="strip-line"
        onClick={() => setOpen(!open)}
      >
        <Icon name={open ? "down" : "up"} size={12} />
        <DataText className="strip-act">{actSentence(act, wording)}</DataText>
        <span className="strip-outcome">{outcomeOf(act, wording)}</span>
        {main.by === "store" ? null : <span className="strip-by">{t(`strip.by.${main.by}`)}</span>}
        <span className="visually-hidden">{t("strip.query")}</span>
        <DataText as="code" className="strip-query">
          {main.text.replace(/\s+/g, " ")}
        </DataText>
      </button>
    </div>
  );
}

/** Over the canvas's lower part, for as long as it is wanted. */
function Whole({ id, last, onClose }: { id: string; last: LastAct; onClose: () => void }): ReactElement {
  const { t } = useTranslation();
  const wording = useWording();
  const uses = useUses();
  const region = useRef<HTMLElement>(null);
  useEffect(() => {
    region.current?.querySelector("[data-main=true]")?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <section
      id={id}
      ref={region}
      className="strip-whole"
      aria-label={t("strip.whole", { act: actSentence(last.act, wording) })}
      data-testid="strip-whole"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
      tabIndex={0}
    >
      <div className="strip-whole-head">
        <DataText as="h2">{actSentence(last.act, wording)}</DataText>
        <IconButton icon="close" className="icon-button-small" label={t("word.close")} onClick={onClose} />
      </div>
      <Queries statements={last.statements} uses={uses} />
    </section>
  );
}

function Tools({ last }: { last: LastAct | null }): ReactElement {
  const { t } = useTranslation();
  const acting = useActing();
  const setStrip = usePage((page) => page.setStrip);
  // It stands there as long as the editor does.
  const withEditor = usePage((page) => page.dock === "cypher");
  const uses = useUses();
  const count = useExplorerState((state) => state.acts.length);
  const small = "icon-button-small";
  return (
    <div className="strip-tools">
      {last === null ? null : (
        <>
          <IconButton
            icon="copy"
            className={small}
            label={t("strip.copy")}
            onClick={() => uses.copy(last.main)}
            data-testid="strip-copy"
          />
          <IconButton
            icon="edit"
            className={small}
            label={t("strip.open")}
            onClick={() => uses.open(last.main)}
            data-testid="strip-open"
          />
          <IconButton
            icon="keep"
            className={small}
            label={t("strip.save")}
            onClick={() => uses.save(last.main)}
            data-testid="strip-save"
          />
        </>
      )}
      <button
        type="button"
        className="strip-log"
        aria-haspopup="dialog"
        aria-label={t("strip.log", { count })}
        data-tip={t("log.title")}
        data-keys="J"
        onClick={() => acting.perform("log")}
        data-testid="strip-log"
      >
        <Icon name="history" size={14} />
        {count}
      </button>
      {withEditor ? null : (
        <IconButton
          icon="close"
          className={small}
          label={t("strip.close")}
          keys="Shift+Q"
          onClick={() => setStrip(false)}
          data-testid="strip-close"
        />
      )}
    </div>
  );
}
