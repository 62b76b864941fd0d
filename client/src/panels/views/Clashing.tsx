import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { SavedViewSummary } from "#contract/savedView.ts";
import { ClashBox } from "../../page/ClashBox.tsx";
import { useWords } from "../../page/explorer.tsx";
import type { Clash } from "../../page/saving.tsx";
import type { SavingView, Words } from "./useSave.tsx";
import { savedWhen } from "./words.ts";

interface Props {
  readonly clash: Clash<Words, SavedViewSummary>;
  readonly saving: SavingView;
}

/** Another view stands in the way: what is in it, and since when. */
export function Clashing({ clash, saving }: Props): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const { kind, other, input } = clash;
  return (
    <ClashBox
      sentence={t(`clash.${kind}`, { name: other?.name ?? input.name })}
      busy={saving.busy}
      beside={{ text: t("clash.beside"), act: () => saving.saveBeside(input) }}
      overwrite={other === null ? null : () => saving.overwrite(input)}
      onDismiss={saving.dismiss}
    >
      {other === null ? null : (
        <div className="clash-other">
          {other.thumbnail === null ? null : <img src={other.thumbnail} alt="" />}
          <p className="note">
            {t("views.savedWhen", { when: savedWhen(other.updatedAt, words.language) })}
            {" · "}
            {t("views.entities", { count: other.entities, shown: words.number(other.entities) })}
          </p>
        </div>
      )}
    </ClashBox>
  );
}
