import { Menu, MenuDismiss, type MenuProps, useMenuContext, useStoreState } from "@ariakit/react";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useLayer } from "../layers.tsx";

/** A menu over the page, of the button or the place that its provider names. */
export function PopMenu({ children, ...props }: MenuProps): ReactElement {
  const { t } = useTranslation();
  const open = useStoreState(useMenuContext(), "open") ?? false;
  useLayer("popup", open);
  return (
    <Menu className="menu" portal {...props}>
      {/* For readers that have no Escape; the library's own speaks English. */}
      {props.modal ? (
        <MenuDismiss className="visually-hidden" role="menuitem" tabIndex={-1} aria-label={t("word.close")} />
      ) : null}
      {children}
    </Menu>
  );
}
