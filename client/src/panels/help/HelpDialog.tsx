import "../../ui/styles/tabs.css";
import "./help.css";
import { Tab, TabList, TabPanel, TabProvider } from "@ariakit/react";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { ActButton } from "../../page/ActButton.tsx";
import type { PanelProps } from "../../page/panelProps.ts";
import { ModalDialog } from "../../ui/ModalDialog.tsx";
import { Guide } from "./Guide.tsx";
import { Keys } from "./Keys.tsx";

/** How to use the page and what its signs mean: the guide, and every key. `?` opens it at the keys. */
export function HelpDialog({ name, onClose }: PanelProps): ReactElement {
  const { t } = useTranslation();
  return (
    <ModalDialog title={t("help.title")} onClose={onClose} className="dialog-tall help-dialog" testId="help">
      <TabProvider defaultSelectedId={name === "keys" ? "help-keys" : "help-guide"} selectOnMove={false}>
        <div className="help-bar">
          <TabList className="tabs" aria-label={t("help.title")}>
            <Tab className="tab" id="help-guide">
              {t("help.guide")}
            </Tab>
            <Tab className="tab" id="help-keys">
              {t("help.keys")}
            </Tab>
          </TabList>
          <ActButton act="tour" data-testid="start-tour">
            {t("tour.start")}
          </ActButton>
        </div>
        <TabPanel className="help-panel" tabId="help-guide" tabIndex={0}>
          <Guide />
        </TabPanel>
        <TabPanel className="help-panel" tabId="help-keys" tabIndex={0}>
          <Keys />
        </TabPanel>
      </TabProvider>
    </ModalDialog>
  );
}
