import { type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SavedQuery } from "#contract/query.ts";
import { ClashBox } from "../../../page/ClashBox.tsx";
import { useWords } from "../../../page/explorer.tsx";
import type { Clash } from "../../../page/saving.tsx";
import { Button } from "../../../ui/Button.tsx";
import { DiffView } from "../DiffView.tsx";
import { linesOf } from "../diff.ts";
import { Signature } from "../params/Signature.tsx";
import { type QueryDraft, toInput } from "./queryDraft.ts";
import type { SavingQuery } from "./useSaveQuery.tsx";

interface Props {
  readonly clash: Clash<QueryDraft, SavedQuery>;
  /** As it stands in the dialog now. */
  readonly draft: QueryDraft;
  readonly saving: SavingQuery;
  /** Puts the other's query into the dialog, in place of this one. */
  readonly onTakeTheirs: () => void;
}

/** Another query stands in the way: by whom it is, and how it differs. */
export function QueryClash({ clash, draft, saving, onTakeTheirs }: Props): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const [looked, setLooked] = useState(false);
  const { kind, other } = clash;
  const name = words.bilingual(other?.title ?? draft.title) || draft.title.zh || draft.title.en;
  const ways = other !== null && other.own !== null;
  return (
    <ClashBox
      sentence={t(`gallery.clash.${kind}`, { name })}
      busy={saving.busy}
      beside={{ text: t("gallery.clash.beside"), act: () => saving.saveBeside(draft) }}
      overwrite={ways ? () => saving.overwrite(draft) : null}
      onDismiss={saving.dismiss}
      before={
        other === null ? null : (
          <Button aria-expanded={looked} onClick={() => setLooked(!looked)} data-testid="clash-look">
            {t("gallery.difference")}
          </Button>
        )
      }
      after={
        ways && kind === "changed" ? (
          <Button onClick={onTakeTheirs} data-testid="clash-theirs">
            {t("gallery.clash.theirs")}
          </Button>
        ) : null
      }
    >
      {other === null ? null : <Signature query={other} />}
      {other === null || !looked ? null : (
        <DiffView label={t("gallery.difference")} old={linesOf(other)} made={linesOf(toInput(draft))} />
      )}
    </ClashBox>
  );
}
