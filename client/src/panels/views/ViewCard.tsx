import { MenuButton, MenuItem, MenuProvider, MenuSeparator } from "@ariakit/react";
import { type FormEvent, type ReactElement, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SavedViewSummary } from "#contract/savedView.ts";
import { useWords } from "../../page/explorer.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import { Button } from "../../ui/Button.tsx";
import { Icon, type IconName } from "../../ui/Icon.tsx";
import { PopMenu } from "../../ui/menus/PopMenu.tsx";
import type { ViewActs } from "./useViewActs.tsx";
import { savedWhen } from "./words.ts";

interface Props {
  readonly view: SavedViewSummary;
  readonly acts: ViewActs;
  /** True for the view that the canvas began as. */
  readonly current: boolean;
}

/** One saved view: its picture opens it, its menu does the rest. */
export function ViewCard({ view, acts, current }: Props): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const [editing, setEditing] = useState(false);
  if (editing) {
    return (
      <li className="view-card">
        <EditForm view={view} acts={acts} onDone={() => setEditing(false)} />
      </li>
    );
  }
  return (
    <li className="view-card" aria-current={current ? "true" : undefined} data-testid="view-card">
      <button
        type="button"
        className="view-open"
        aria-disabled={acts.busy}
        data-testid="view-open"
        onClick={() => acts.open(view.id)}
      >
        <span className="thumbnail">
          {view.thumbnail === null ? (
            <Icon name="layout" size={24} />
          ) : (
            <img src={view.thumbnail} alt="" loading="lazy" />
          )}
        </span>
        <DataText className="view-name">{view.name}</DataText>
      </button>
      {view.description === "" ? null : (
        <DataText as="p" className="view-description">
          {view.description}
        </DataText>
      )}
      <div className="view-foot">
        <p className="note">
          {t("views.entities", { count: view.entities, shown: words.number(view.entities) })}
          {" · "}
          <time dateTime={view.updatedAt}>{savedWhen(view.updatedAt, words.language)}</time>
        </p>
        <CardMenu view={view} acts={acts} onEdit={() => setEditing(true)} />
      </div>
    </li>
  );
}

function CardMenu({ view, acts, onEdit }: Omit<Props, "current"> & { onEdit: () => void }): ReactElement {
  const { t } = useTranslation();
  const item = (icon: IconName, text: string, onClick: () => void, testid: string) => (
    <MenuItem className="menu-item" onClick={onClick} data-testid={testid}>
      <Icon name={icon} size={14} />
      <span>{text}</span>
    </MenuItem>
  );
  return (
    <MenuProvider placement="bottom-end">
      <MenuButton
        className="icon-button"
        aria-label={t("views.actsOf", { name: view.name })}
        data-testid="view-menu"
      >
        <Icon name="dots" />
      </MenuButton>
      <PopMenu gutter={4} unmountOnHide>
        {item("edit", t("views.edit"), onEdit, "view-edit")}
        {item("copy", t("views.duplicate"), () => acts.duplicate(view.id), "view-duplicate")}
        {item("link", t("views.copyLink"), () => acts.copyLink(view), "view-link")}
        {item("download", t("views.toFile"), () => acts.toFile(view.id), "view-file")}
        <MenuSeparator className="menu-separator" />
        {item("remove", t("views.delete"), () => acts.remove(view), "view-delete")}
      </PopMenu>
    </MenuProvider>
  );
}

/** Name and description, in the card's place; what is typed stays until it is saved or given up. */
function EditForm({ view, acts, onDone }: Omit<Props, "current"> & { onDone: () => void }): ReactElement {
  const { t } = useTranslation();
  const [name, setName] = useState(view.name);
  const [description, setDescription] = useState(view.description);
  const ids = { name: useId(), description: useId() };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "") return;
    acts.describe(view, { name: name.trim(), description: description.trim() }).then(
      (done) => done && onDone(),
      () => undefined,
    );
  };
  return (
    <form className="save-form" onSubmit={submit} data-testid="view-edit-form">
      <label htmlFor={ids.name}>{t("views.name")}</label>
      <input
        id={ids.name}
        className="field"
        value={name}
        required
        maxLength={200}
        // biome-ignore lint/a11y/noAutofocus: the field takes the place of the menu that asked for it.
        autoFocus
        onChange={(event) => setName(event.target.value)}
      />
      <label htmlFor={ids.description}>{t("views.description")}</label>
      <textarea
        id={ids.description}
        className="field"
        rows={4}
        value={description}
        maxLength={4000}
        onChange={(event) => setDescription(event.target.value)}
      />
      <div className="button-row">
        <Button look="primary" type="submit" aria-disabled={acts.busy}>
          {t("views.keepWords")}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {t("word.cancel")}
        </Button>
      </div>
    </form>
  );
}
