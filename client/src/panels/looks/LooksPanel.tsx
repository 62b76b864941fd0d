import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { GroupBy, Style } from "../../model/types.ts";
import { EMPTY_VIEW } from "../../model/view/view.ts";
import { useExplorer, useExplorerState } from "../../page/explorer.tsx";
import type { Theme } from "../../state/types.ts";
import { Button } from "../../ui/Button.tsx";
import { Choice } from "../../ui/Choice.tsx";
import { ContactsSwitch } from "../contacts/ContactsSwitch.tsx";
import { GroupList } from "../groups/GroupList.tsx";
import { RulesEditor } from "./RulesEditor.tsx";

const SIGNS = ["language", "characters", "drawings"] as const satisfies readonly Style["signs"][];
const THEMES = ["system", "light", "dark"] as const satisfies readonly Theme[];
const CAPTIONS = ["zh", "en", "both"] as const;
const SIZES = [
  "degree",
  "sources",
  "betweenness",
  "pagerank",
  "same",
] as const satisfies readonly Style["sizeBy"][];
const COLOURS = [
  "label",
  "community",
  "degree",
  "betweenness",
  "pagerank",
] as const satisfies readonly Style["colorBy"][];
const GROUPINGS = ["none", "label", "place", "community"] as const satisfies readonly (GroupBy | "none")[];

/** How page and graph look: theme, contacts, signs, captions, what size and colour stand for, groups, rules. Each change of the graph is a step. */
export function LooksPanel(): ReactElement {
  const { t } = useTranslation();
  const explorer = useExplorer();
  const style = useExplorerState((state) => state.view.style);
  const theme = useExplorerState((state) => state.theme);
  const caption = useExplorerState((state) => state.caption);
  const by = useExplorerState((state) => state.view.groups?.by ?? "none");
  return (
    <>
      <Choice
        legend={t("looks.theme")}
        value={theme}
        options={THEMES.map((value) => ({ value, text: t(`theme.${value}`) }))}
        onChange={(value) => explorer.setTheme(value)}
      />
      <ContactsSwitch />
      <Choice
        legend={t("looks.signs")}
        value={style.signs}
        options={SIGNS.map((value) => ({ value, text: t(`looks.sign.${value}`) }))}
        onChange={(signs) => explorer.setStyle({ signs })}
      />
      <Choice
        legend={t("looks.captions")}
        value={caption}
        options={CAPTIONS.map((value) => ({ value, text: t(`looks.caption.${value}`) }))}
        onChange={(value) => explorer.setCaption(value)}
      />
      <Choice
        legend={t("looks.sizeBy")}
        value={style.sizeBy}
        options={SIZES.map((value) => ({ value, text: t(`looks.by.${value}`) }))}
        onChange={(sizeBy) => explorer.setStyle({ sizeBy })}
      />
      <Choice
        legend={t("looks.colorBy")}
        value={style.colorBy}
        options={COLOURS.map((value) => ({ value, text: t(`looks.by.${value}`) }))}
        onChange={(colorBy) => explorer.setStyle({ colorBy })}
      />
      <Choice
        legend={t("looks.groups")}
        value={by}
        options={GROUPINGS.map((value) => ({ value, text: t(`looks.grouping.${value}`) }))}
        onChange={(value) => void explorer.setGroups(value === "none" ? null : value)}
      />
      <GroupList />
      <h3>{t("looks.rules")}</h3>
      <RulesEditor rules={style.rules} onChange={(rules) => explorer.setStyle({ rules })} />
      <p className="button-row">
        <Button look="quiet" onClick={() => explorer.setStyle(EMPTY_VIEW.style)}>
          {t("looks.reset")}
        </Button>
      </p>
    </>
  );
}
