import Markdown from "markdown-to-jsx/react";
import { type ReactElement, type ReactNode, use } from "react";
import { useTranslation } from "react-i18next";
import { useExplorerState } from "../../page/explorer.tsx";

/** The text of the repository, fetched when help is opened, each language by itself. */
const TEXTS = {
  zh: () => import("../../../help/zh.md?raw"),
  en: () => import("../../../help/en.md?raw"),
};
const fetched = new Map<string, Promise<{ default: string }>>();

function textIn(language: "zh" | "en"): Promise<{ default: string }> {
  const text = fetched.get(language) ?? TEXTS[language]();
  fetched.set(language, text);
  // A text that could not be fetched is asked for again at the next opening.
  text.catch(() => fetched.delete(language));
  return text;
}

const headingsOf = (text: string) => [...text.matchAll(/^## (.+)$/gm)].map((match) => match[1] ?? "");

/** A wide table scrolls by itself: it must not push the dialog out of the window. */
function ScrollingTable({ children }: { children?: ReactNode }): ReactElement {
  return (
    <div className="guide-table">
      <table>{children}</table>
    </div>
  );
}

/** The guide in the language of the page, with its contents beside it. Raw HTML in the text stays text. */
export function Guide(): ReactElement {
  const { t } = useTranslation();
  const language = useExplorerState((state) => state.language);
  const text = use(textIn(language)).default;
  const headings = headingsOf(text);
  return (
    <div className="guide-columns">
      <nav className="guide-contents" aria-label={t("help.contents")}>
        <ul>
          {headings.map((heading, index) => (
            <li key={heading}>
              <button type="button" className="text-button" onClick={() => goTo(index)}>
                {heading}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <Markdown
        className="guide"
        options={{
          disableParsingRawHTML: true,
          wrapper: "article",
          forceBlock: true,
          slugify: (heading) => `guide-${headings.indexOf(heading)}`,
          overrides: { table: { component: ScrollingTable }, h2: { component: GuideHeading } },
        }}
      >
        {text}
      </Markdown>
    </div>
  );
}

function GuideHeading({ id, children }: { id?: string; children?: ReactNode }): ReactElement {
  return (
    <h2 id={id} tabIndex={-1}>
      {children}
    </h2>
  );
}

/** Not a link: the address says what is on the canvas and must not change. */
function goTo(index: number): void {
  const heading = document.getElementById(`guide-${index}`);
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView({ block: "start" });
}
