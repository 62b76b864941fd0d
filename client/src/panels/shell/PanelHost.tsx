import { type ReactElement, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { usePage } from "../../page/pageContext.tsx";
import { usePanelsAt } from "../../page/registry.tsx";
import { Button } from "../../ui/Button.tsx";
import { ErrorBoundary } from "../../ui/ErrorBoundary.tsx";
import { Icon } from "../../ui/Icon.tsx";

/** The dialog or floating panel that is open. One that fails says so and leaves the page working. */
export function PanelHost(): ReactElement | null {
  const name = usePage((page) => page.panel);
  const closePanel = usePage((page) => page.closePanel);
  const panel = usePanelsAt("over").find((each) => each.name === name);
  if (panel === undefined) return null;
  const close = () => closePanel(panel.name);
  return (
    <ErrorBoundary key={panel.name} fallback={(reset) => <Failed onClose={close} onReset={reset} />}>
      <Suspense fallback={null}>
        <panel.component name={panel.name} onClose={close} />
      </Suspense>
    </ErrorBoundary>
  );
}

function Failed(props: { onClose: () => void; onReset: () => void }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="panel-failed failure" role="alert" data-testid="panel-failed">
      <Icon name="warning" />
      <div className="failure-words">
        <p>{t("panel.failed")}</p>
        <div className="button-row">
          <Button onClick={props.onReset}>{t("failure.reopen")}</Button>
          <Button onClick={props.onClose}>{t("word.close")}</Button>
        </div>
      </div>
    </div>
  );
}
