import {
  Menu,
  MenuButton,
  MenuGroup,
  MenuGroupLabel,
  MenuItem,
  MenuProvider,
  MenuSeparator,
} from "@ariakit/react";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Alignment, LayoutKind } from "../../model/types.ts";
import { useExplorer, useExplorerState } from "../../page/explorer.tsx";
import { chosenEntities } from "../../state/choosing.ts";
import { Icon } from "../../ui/Icon.tsx";

const KINDS = [
  "force",
  "circular",
  "radial",
  "hierarchical",
  "time",
  "grid",
] as const satisfies readonly LayoutKind[];
const ALIGNMENTS = [
  "left",
  "centre",
  "right",
  "top",
  "middle",
  "bottom",
] as const satisfies readonly Alignment[];

/** Every layout, for all or for what is chosen; and how the chosen ones stand to one another. */
export function LayoutMenu(): ReactElement {
  const { t } = useTranslation();
  return (
    <MenuProvider placement="left">
      <MenuButton
        className="icon-button"
        aria-label={t("layouts.title")}
        data-tip={t("layouts.title")}
        data-keys="L"
      >
        <Icon name="layout" />
      </MenuButton>
      <Menu className="menu" gutter={6} portal unmountOnHide data-testid="layout-menu">
        <Kinds scope="all" />
        <OfChosen />
      </Menu>
    </MenuProvider>
  );
}

function Kinds({ scope }: { scope: "all" | "chosen" }): ReactElement {
  const { t } = useTranslation();
  const explorer = useExplorer();
  return (
    <MenuGroup>
      <MenuGroupLabel className="menu-label">{t(`layouts.${scope}`)}</MenuGroupLabel>
      {KINDS.map((kind) => (
        <MenuItem key={kind} className="menu-item" onClick={() => void explorer.relayout(kind, scope)}>
          {t(`layouts.kinds.${kind}`)}
        </MenuItem>
      ))}
    </MenuGroup>
  );
}

function OfChosen(): ReactElement | null {
  const { t } = useTranslation();
  const explorer = useExplorer();
  const several = useExplorerState((state) => chosenEntities(state).length > 1);
  if (!several) return null;
  const chosen = () => chosenEntities(explorer.getState());
  return (
    <>
      <MenuSeparator className="menu-separator" />
      <Kinds scope="chosen" />
      <MenuSeparator className="menu-separator" />
      <MenuGroup>
        <MenuGroupLabel className="menu-label">{t("layouts.align")}</MenuGroupLabel>
        {ALIGNMENTS.map((how) => (
          <MenuItem key={how} className="menu-item" onClick={() => explorer.align(how)}>
            {t(`layouts.alignments.${how}`)}
          </MenuItem>
        ))}
        <MenuItem className="menu-item" onClick={() => explorer.distribute("horizontal")}>
          {t("layouts.horizontally")}
        </MenuItem>
        <MenuItem className="menu-item" onClick={() => explorer.distribute("vertical")}>
          {t("layouts.vertically")}
        </MenuItem>
      </MenuGroup>
      <MenuSeparator className="menu-separator" />
      <MenuItem className="menu-item" onClick={() => explorer.pin(chosen())}>
        {t("layouts.pin")}
      </MenuItem>
      <MenuItem className="menu-item" onClick={() => explorer.unpin(chosen())}>
        {t("layouts.unpin")}
      </MenuItem>
    </>
  );
}
