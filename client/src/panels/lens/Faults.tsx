import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Failed } from "../../api/apiError.ts";
import { useWords } from "../../page/explorer.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";

/** Why it was not saved: all that is wrong with it, a sentence each. */
export function Faults({ failure, onReload }: { failure: Failed; onReload: () => void }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const { code, problem } = failure;
  return (
    <div className="failure" role="alert" data-testid="lens-failure">
      <Icon name="warning" />
      <div className="failure-words">
        <p>{t(`problem.${code}`)}</p>
        {problem?.faults?.map(({ fault, of, name, field, value, count }) => (
          <DataText as="p" key={`${of} ${name} ${field} ${fault} ${value}`} className="failure-fault">
            {t(`lensFault.${fault}`, {
              ...{ name, value },
              count: count ?? 0,
              shown: words.number(count ?? 0),
            })}
          </DataText>
        ))}
        {code === "LENS_INVALID" ? null : (
          <Button onClick={onReload}>{t(code === "LENS_CHANGED" ? "lens.look" : "failure.retry")}</Button>
        )}
      </div>
    </div>
  );
}
