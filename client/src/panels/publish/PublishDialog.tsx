import "./publish.css";
import { type ReactElement, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { FIGURE_FORMATS, type FigureFormat, figureFile } from "../../exports/figure/files.ts";
import { ASPECTS, type Aspect, type FigureSettings } from "../../exports/figure/settings.ts";
import { save } from "../../exports/make.ts";
import { usePresented } from "../../page/explorer.tsx";
import type { PanelProps } from "../../page/panelProps.ts";
import { Button } from "../../ui/Button.tsx";
import { Choice } from "../../ui/Choice.tsx";
import { ModalDialog } from "../../ui/ModalDialog.tsx";
import { readFonts } from "../export/pageFonts.ts";
import { Sheet } from "./Sheet.tsx";
import { type Made, type Reading, useFigure } from "./useFigure.tsx";

interface PartProps {
  readonly settings: FigureSettings;
  readonly change: (part: Partial<FigureSettings>) => void;
}

/** What is shown as a figure to print: what you see is what every file of it holds. */
export function PublishDialog({ onClose }: PanelProps): ReactElement {
  const { t } = useTranslation();
  const { settings, change, reading } = useFigure();
  const empty = usePresented().entities.size === 0;
  const made = reading.state === "read" ? reading.made : null;
  return (
    <ModalDialog title={t("publish.title")} onClose={onClose} className="publish" testId="publish">
      <div className="publish-parts">
        <div className="publish-choices">
          <p className="note">{t("publish.lead")}</p>
          <Words settings={settings} change={change} made={made} />
          <Looks settings={settings} change={change} made={made} />
          {made === null || empty ? null : <Files made={made} />}
        </div>
        {empty ? (
          <p className="publish-state">{t("publish.empty")}</p>
        ) : made === null ? (
          <State reading={reading} />
        ) : (
          <Sheet made={made} settings={settings} change={change} />
        )}
      </div>
    </ModalDialog>
  );
}

function State({ reading }: { reading: Reading }): ReactElement {
  const { t } = useTranslation();
  if (reading.state !== "failed") {
    return (
      <p className="publish-state" role="status">
        {t("publish.reading")}
      </p>
    );
  }
  const { code, again } = reading;
  const reason = code === null ? null : t(`problem.${code}`);
  return (
    <div className="publish-state" role="alert">
      <p>{reason === null ? t("publish.failedHere") : t("publish.failed", { reason })}</p>
      <Button onClick={again}>{t("publish.again")}</Button>
    </div>
  );
}

/** Title and caption: made from what is shown until somebody writes others. */
function Words({ settings, change, made }: PartProps & { made: Made | null }): ReactElement {
  const { t } = useTranslation();
  const [title, caption] = [useId(), useId()];
  const own = settings.title !== null || settings.caption !== null;
  return (
    <div className="publish-words">
      <label htmlFor={title}>{t("publish.heading")}</label>
      <textarea
        id={title}
        rows={2}
        maxLength={200}
        data-testid="publish-title"
        value={settings.title ?? made?.figure.title ?? ""}
        onChange={(event) => change({ title: event.target.value })}
      />
      <label htmlFor={caption}>{t("publish.caption")}</label>
      <textarea
        id={caption}
        rows={4}
        maxLength={600}
        data-testid="publish-caption"
        value={settings.caption ?? made?.figure.caption ?? ""}
        onChange={(event) => change({ caption: event.target.value })}
      />
      {own ? (
        <Button look="quiet" onClick={() => change({ title: null, caption: null })}>
          {t("publish.own")}
        </Button>
      ) : null}
    </div>
  );
}

const RATIOS: Readonly<Partial<Record<Aspect, string>>> = { wide: "16:9", square: "1:1" };

function Looks({ settings, change, made }: PartProps & { made: Made | null }): ReactElement {
  const { t } = useTranslation();
  const { figure } = made ?? {};
  return (
    <div className="publish-looks">
      <Choice
        legend={t("publish.language")}
        value={settings.language}
        options={[
          { value: "zh", text: "中文", lang: "zh", testId: "publish-zh" },
          { value: "en", text: "English", lang: "en", testId: "publish-en" },
        ]}
        onChange={(language) => change({ language })}
      />
      <Choice
        legend={t("publish.aspect")}
        value={settings.aspect}
        options={ASPECTS.map((aspect) => ({
          value: aspect,
          text: RATIOS[aspect] ?? t("publish.column"),
          testId: `publish-${aspect}`,
        }))}
        onChange={(aspect) => change({ aspect })}
      />
      <Choice
        legend={t("publish.ground")}
        value={settings.ground}
        options={(["light", "dark"] as const).map((ground) => ({
          value: ground,
          text: t(`exportGround.${ground}`),
          testId: `publish-${ground}`,
        }))}
        onChange={(ground) => change({ ground })}
      />
      <label className="publish-check">
        <input
          type="checkbox"
          checked={settings.list}
          data-testid="publish-list"
          onChange={(event) => change({ list: event.target.checked })}
        />
        {t("publish.list")}
      </label>
      {figure?.crowded ? <p className="note">{t("publish.crowded")}</p> : null}
      {(figure?.lettered.length ?? 0) > 0 ? (
        <p className="note">{t("publish.lettered", { count: figure?.lettered.length ?? 0 })}</p>
      ) : null}
      <p className="note">{t("publish.names")}</p>
      {settings.moved.size > 0 ? (
        <Button look="quiet" data-testid="publish-reset" onClick={() => change({ moved: new Map() })}>
          {t("publish.reset")}
        </Button>
      ) : null}
    </div>
  );
}

const FORMAT_NAMES: Readonly<Record<FigureFormat, string>> = { png: "PNG", svg: "SVG", html: "HTML" };

/** Every file is made from the figure that is seen; PDF is the browser's own, by printing. */
function Files({ made }: { made: Made }): ReactElement {
  const { t } = useTranslation();
  const [failed, setFailed] = useState(false);
  const write = (format: FigureFormat) => {
    setFailed(false);
    figureFile(format, { ...made, fonts: readFonts }).then(save, () => setFailed(true));
  };
  return (
    <div className="publish-files">
      <fieldset className="button-row">
        <legend>{t("publish.save")}</legend>
        {FIGURE_FORMATS.map((format) => (
          <Button
            key={format}
            icon="download"
            data-testid={`publish-${format}`}
            onClick={() => write(format)}
          >
            {FORMAT_NAMES[format]}
          </Button>
        ))}
      </fieldset>
      <Button look="primary" data-testid="publish-print" onClick={() => window.print()}>
        {t("publish.print")}
      </Button>
      {failed ? <p role="alert">{t("publish.failedHere")}</p> : null}
    </div>
  );
}
