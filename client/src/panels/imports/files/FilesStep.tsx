import "./files.css";
import { type DragEvent, type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { ActButton } from "../../../page/ActButton.tsx";
import { useExplorerState } from "../../../page/explorer.tsx";
import { Button } from "../../../ui/Button.tsx";
import { saveTextFile } from "../../../ui/saveFile.ts";
import { useImporting, useSession } from "../session/useSession.tsx";
import { chooseFiles } from "./chooseFiles.ts";
import { FileCard } from "./FileCard.tsx";
import { PasteCells } from "./PasteCells.tsx";
import { SetName } from "./SetName.tsx";
import { TEMPLATES, templateText } from "./templates.ts";

const KINDS = ".csv,.tsv,.txt,.xlsx,.json,.jsonl,.ndjson,.ftm,.graphml,.gexf,.xml,.zip";

/** Which files, how they are read, and what the list is called. */
export function FilesStep(): ReactElement {
  const { t } = useTranslation();
  const draft = useImporting((state) => state.draft);
  const files = draft?.files ?? [];
  return (
    <div className="imports-files">
      {files.length === 0 ? null : <SetName />}
      {files.length === 0 ? null : (
        <ul className="imports-file-list" aria-label={t("imports.step.files")}>
          {files.map((file) => (
            <FileCard key={file.name} file={file} />
          ))}
        </ul>
      )}
      <Bring isFirst={files.length === 0} />
      <Templates />
      <p className="note">
        <ActButton act="changes" look="quiet">
          {t("imports.toChanges")}
        </ActButton>
      </p>
    </div>
  );
}

function Bring({ isFirst }: { isFirst: boolean }): ReactElement {
  const { t } = useTranslation();
  const session = useSession();
  const [over, setOver] = useState(false);
  const [pasting, setPasting] = useState(false);
  const choose = () => chooseFiles(KINDS, (files) => session.addFiles(files));
  const onOver = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <section
      className="imports-bring"
      data-first={isFirst}
      data-over={over}
      aria-label={t("imports.bring")}
      onDragOver={onOver}
      onDragLeave={() => setOver(false)}
      onDrop={() => setOver(false)}
    >
      {isFirst ? (
        <>
          <p className="imports-lead">{t("imports.lead")}</p>
          <p className="note">{t("imports.kinds")}</p>
        </>
      ) : null}
      <div className="button-row">
        <Button
          look={isFirst ? "primary" : "plain"}
          icon="plus"
          onClick={choose}
          data-testid="imports-choose"
          data-autofocus="true"
        >
          {t(isFirst ? "imports.choose" : "imports.chooseMore")}
        </Button>
        <Button
          icon="copy"
          aria-expanded={pasting}
          onClick={() => setPasting(!pasting)}
          data-testid="imports-paste"
        >
          {t("imports.paste")}
        </Button>
      </div>
      {pasting ? <PasteCells onDone={() => setPasting(false)} /> : null}
    </section>
  );
}

/** Files to fill in, whose headers are known. */
function Templates(): ReactElement {
  const { t } = useTranslation();
  const language = useExplorerState((state) => state.language);
  return (
    <section className="imports-templates" aria-labelledby="imports-templates">
      <h3 id="imports-templates" className="eyebrow">
        {t("imports.templates")}
      </h3>
      <ul>
        {TEMPLATES.map((template) => (
          <li key={template}>
            <Button
              icon="download"
              onClick={() =>
                saveTextFile(
                  `${t(`imports.template.${template}.file`)}.csv`,
                  templateText(template, language),
                  "text/csv",
                )
              }
              data-testid={`imports-template-${template}`}
            >
              {t(`imports.template.${template}.name`)}
            </Button>
            <span className="note">{t(`imports.template.${template}.what`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
