import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Failure } from "../../state/types.ts";
import { Icon } from "../../ui/Icon.tsx";

/** What went wrong, in words and with its code, where the person is looking. */
export function Sentence({ code, after }: { code: Failure["code"]; after?: string }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="failure" role="alert" data-testid="views-failure">
      <Icon name="warning" />
      <div className="failure-words">
        <p>
          {t(`problem.${code}`)} {after}
        </p>
        <p className="failure-code mono">{code}</p>
      </div>
    </div>
  );
}
