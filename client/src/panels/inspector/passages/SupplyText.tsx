import { type DragEvent, type ReactElement, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Passage } from "#contract/evidence.ts";
import { useWords } from "../../../page/explorer.tsx";
import { usePage } from "../../../page/pageContext.tsx";
import { DataText } from "../../../page/shown/DataText.tsx";
import { Button } from "../../../ui/Button.tsx";
import { LARGEST_TEXT, versionsOf } from "./supplied.ts";
import { forgetTexts, supplyText, useSupplied } from "./suppliedTexts.tsx";

type Trouble = "tooLarge" | "noText";

/** Reads a file in this page alone. What is wrong with it, or null. */
async function readText(file: File): Promise<Trouble | null> {
  if (file.size > LARGEST_TEXT) return "tooLarge";
  const versions = versionsOf(new Uint8Array(await file.arrayBuffer()));
  if (versions.length === 0) return "noText";
  supplyText({ name: file.name, versions });
  return null;
}

/**
 * Whoever has an article's text opens it here, and its own words are shown beside ours; not where no passage tells its place
 * in a text.
 */
export function SupplyText({ passages }: { passages: readonly Passage[] }): ReactElement | null {
  return passages.some(({ span }) => span !== null) ? <TextField passages={passages} /> : null;
}

function TextField({ passages }: { passages: readonly Passage[] }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const { texts, quotationOf } = useSupplied();
  const speaker = usePage((page) => page.speaker);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [over, setOver] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const found = passages.filter((passage) => quotationOf(passage) !== null).length;
  const take = (file: File | undefined) => {
    if (file === undefined) return;
    readText(file).then(
      (wrong) => {
        setTrouble(wrong);
        speaker.say(wrong === null ? t("supplied.read", { name: file.name }) : t(`supplied.${wrong}`));
      },
      () => setTrouble("noText"),
    );
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  return (
    <section
      className="supply"
      aria-label={t("supplied.title")}
      data-over={over ? "" : undefined}
      data-testid="supply"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {texts.length === 0 ? (
        <p className="note">{t("supplied.ask")}</p>
      ) : (
        <p className="note" data-testid="supplied">
          <DataText>
            {t("supplied.found", {
              count: passages.length,
              shown: words.number(found),
              all: words.number(passages.length),
              names: words.list(texts.map(({ name }) => name)),
            })}
          </DataText>
        </p>
      )}
      {trouble === null ? null : (
        <p className="note supply-trouble" role="alert">
          {t(`supplied.${trouble}`)}
        </p>
      )}
      <div className="button-row">
        <Button icon="article" look="quiet" onClick={() => field.current?.click()}>
          {t("supplied.open")}
        </Button>
        {texts.length === 0 ? null : (
          <Button look="quiet" onClick={forgetTexts}>
            {t("supplied.forget")}
          </Button>
        )}
      </div>
      <input
        ref={field}
        type="file"
        accept=".txt,text/plain"
        hidden
        aria-label={t("supplied.open")}
        data-testid="supply-file"
        onChange={(event) => {
          take(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
    </section>
  );
}
