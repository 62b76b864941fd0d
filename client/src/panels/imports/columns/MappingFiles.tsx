import { type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../ui/Button.tsx";
import { saveTextFile } from "../../../ui/saveFile.ts";
import { chooseFiles } from "../files/chooseFiles.ts";
import { useImporting, useSession } from "../session/useSession.tsx";
import { fitsSome, mappingText, readMapping } from "./mappingFile.ts";

/** The mapping as a file: for the command line, for colleagues, for the next list. */
export function MappingFiles(): ReactElement | null {
  const { t } = useTranslation();
  const session = useSession();
  const draft = useImporting((state) => state.draft);
  const [told, setTold] = useState<"loaded" | "unreadable" | "unfit" | null>(null);
  if (draft === null) return null;
  const load = async (file: File | undefined) => {
    const mapping = readMapping((await file?.text()) ?? "");
    if (mapping === null) return setTold("unreadable");
    if (!fitsSome(mapping, draft.tables)) return setTold("unfit");
    session.loadMapping(mapping);
    setTold("loaded");
  };
  return (
    <div className="imports-mapping-files">
      <Button
        look="quiet"
        icon="download"
        onClick={() => saveTextFile(`${draft.set}.mapping.json`, mappingText(draft))}
        data-testid="imports-save-mapping"
      >
        {t("imports.saveMapping")}
      </Button>
      <Button
        look="quiet"
        icon="upload"
        onClick={() => chooseFiles(".json", ([file]) => void load(file), false)}
        data-testid="imports-load-mapping"
      >
        {t("imports.loadMapping")}
      </Button>
      <span role="status" className="note">
        {told === null ? "" : t(`imports.mappingTold.${told}`)}
      </span>
    </div>
  );
}
