import { MenuButton, MenuItemCheckbox, MenuProvider } from "@ariakit/react";
import { type ReactElement, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePage } from "../../page/pageContext.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { PopMenu } from "../../ui/menus/PopMenu.tsx";
import { type Column, FIRST_SHOWN } from "./columns.ts";

function readChosen(text: string | null): readonly string[] | null {
  try {
    const list: unknown = JSON.parse(text ?? "null");
    return Array.isArray(list) ? list.filter((item) => typeof item === "string") : null;
  } catch {
    return null;
  }
}

/** Which columns a table shows: remembered by the browser. At least one stays. */
export function useShownColumns<Row>(
  table: "entities" | "relations",
  all: readonly Column<Row>[],
): { columns: readonly Column<Row>[]; chooser: ReactElement } {
  const { t } = useTranslation();
  const settings = usePage((page) => page.settings);
  const name = `columns.${table}`;
  const [chosen, setChosen] = useState(() => readChosen(settings.read(name)) ?? FIRST_SHOWN[table]);
  const columns = useMemo(() => {
    const shown = all.filter(({ key }) => chosen.includes(key));
    return shown.length === 0 ? all.slice(0, 1) : shown;
  }, [all, chosen]);
  const choose = (values: readonly string[]) => {
    setChosen(values);
    settings.write(name, JSON.stringify(values));
  };
  const chooser = (
    <MenuProvider
      values={{ columns: [...chosen] }}
      setValues={(values) => choose(values.columns as readonly string[])}
      placement="top-end"
    >
      <MenuButton className="button button-quiet table-tool" data-testid="choose-columns">
        <Icon name="filter" size={12} />
        <span className="button-text">{t("table.columns")}</span>
      </MenuButton>
      <PopMenu gutter={4} fitViewport unmountOnHide aria-label={t("table.columns")}>
        {all.map(({ key, title }) => (
          <MenuItemCheckbox
            key={key}
            name="columns"
            value={key}
            className="menu-item menu-check"
            hideOnClick={false}
          >
            <Icon name={chosen.includes(key) ? "check" : "minus"} size={14} />
            <span>{title}</span>
          </MenuItemCheckbox>
        ))}
      </PopMenu>
    </MenuProvider>
  );
  return { columns, chooser };
}
