import { type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { useExplorer, useExplorerState, useWords } from "../../page/explorer.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import { IconButton } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";

const LISTED = 5;

/** What the view that was opened named and the data no longer hold, by the names it had then. */
export function GoneNotice(): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const gone = useExplorerState((state) => state.gone);
  const [all, setAll] = useState(false);
  if (gone === null) return null;
  const { entities, relations } = gone;
  const listed = all ? entities : entities.slice(0, LISTED);
  return (
    <section className="gone-notice" role="status" aria-label={t("gone.title")} data-testid="gone">
      <Icon name="warning" />
      <div className="gone-words">
        <p className="gone-title">{t("gone.title")}</p>
        {entities.length === 0 ? null : (
          <>
            <p>{t("gone.entities", { count: entities.length, shown: words.number(entities.length) })}</p>
            <ul className="gone-names">
              {listed.map(({ id, name }) => (
                <DataText as="li" key={id} title={id}>
                  {name}
                </DataText>
              ))}
            </ul>
            {listed.length < entities.length ? (
              <button type="button" className="text-button" onClick={() => setAll(true)}>
                {t("gone.all")}
              </button>
            ) : null}
          </>
        )}
        {relations.length === 0 ? null : (
          <p>{t("gone.relations", { count: relations.length, shown: words.number(relations.length) })}</p>
        )}
      </div>
      <IconButton icon="close" label={t("word.close")} onClick={() => explorer.dismissGone()} />
    </section>
  );
}
