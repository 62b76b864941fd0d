import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { usePage } from "../../page/pageContext.tsx";
import { IconButton } from "../../ui/Button.tsx";

/** At the inspector's upper corner: puts it away, and brings it back. */
export function InspectorEdge(): ReactElement {
  const { t } = useTranslation();
  const shown = usePage((page) => page.inspector);
  const setInspector = usePage((page) => page.setInspector);
  return (
    <div className="inspector-edge" data-shown={shown}>
      <IconButton
        icon="panel"
        label={t(shown ? "inspector.putAway" : "inspector.bringBack")}
        className="icon-button-small"
        aria-expanded={shown}
        data-testid="inspector-toggle"
        onClick={() => setInspector(!shown)}
      />
    </div>
  );
}
