import "./starters.css";
import { type ReactElement, type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../../page/acts.tsx";
import { useExplorer, useExplorerState, useWords } from "../../../page/explorer.tsx";
import { isNarrow } from "../../../page/pageStore.ts";
import { DataText } from "../../../page/shown/DataText.tsx";
import { EntityGlyph } from "../../../page/shown/EntityGlyph.tsx";
import { Icon, type IconName } from "../../../ui/Icon.tsx";
import { chooseStarters, type Starters } from "./starters.ts";

const NO_STARTERS: Starters = { official: null, zones: null, events: [] };

/** Ways to begin: three with real names from the data, and one with files of one's own. */
export function StarterCards(): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const isEmpty = useExplorerState((state) => state.online.others !== null);
  const starters = useStarters();
  const run = useRun();
  if (starters === null && !isEmpty) return null;
  const { official, zones, events } = starters ?? NO_STARTERS;
  const compare = (first: string, second: string) => {
    if (!run("sideBySide", { first, second })) void explorer.showPaths(first, second);
  };
  return (
    <section className="starters" aria-labelledby="starters-title">
      <h2 id="starters-title" className="visually-hidden">
        {t("starters.title")}
      </h2>
      <ul>
        {official === null ? null : (
          <Card icon="eye" title={t("starters.official")} onClick={() => void explorer.stage(official.id)}>
            <Subject label={official.label} text={words.name(official)} />
          </Card>
        )}
        {zones === null ? null : (
          <Card icon="paths" title={t("starters.zones")} onClick={() => compare(zones[0].id, zones[1].id)}>
            {zones.map((zone) => (
              <Subject key={zone.id} label={zone.label} text={words.name(zone)} />
            ))}
          </Card>
        )}
        {events[0] === undefined ? null : <EventCard events={events} />}
        <OwnFiles />
      </ul>
    </section>
  );
}

/** Importing wants a larger screen than a phone's. */
function OwnFiles(): ReactElement | null {
  const { t } = useTranslation();
  const { action, why, perform } = useAct("import");
  if (why !== null || isNarrow()) return null;
  return (
    <Card icon={action.icon} title={t("starters.own")} testId="starter-own" onClick={perform}>
      {t("starters.ownWhat")}
    </Card>
  );
}

function EventCard({ events }: { events: Starters["events"] }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const run = useRun();
  const latest = events[0];
  return (
    <Card
      icon="history"
      title={t("starters.events")}
      onClick={() => {
        if (!run("latestEvents", {}) && latest !== undefined) void explorer.stage(latest.id);
      }}
    >
      {latest === undefined ? null : (
        <Subject
          label={latest.label}
          text={
            latest.lastSeen === null
              ? words.name(latest)
              : `${words.isoDate(latest.lastSeen)} · ${words.name(latest)}`
          }
        />
      )}
    </Card>
  );
}

/** Opens and runs a saved query; false where the server has none of that name. */
function useRun(): (name: string, params: Readonly<Record<string, unknown>>) => boolean {
  const explorer = useExplorer();
  const queries = useExplorerState((state) => state.queries);
  return (name, params) => {
    if (!queries.some((query) => query.name === name)) return false;
    explorer.openQuery(name, params);
    void explorer.runQuery(params, "replace");
    return true;
  };
}

function Card(props: {
  icon: IconName;
  title: string;
  onClick: () => void;
  testId?: string;
  children: ReactNode;
}): ReactElement {
  const { testId = "starter" } = props;
  return (
    <li>
      <button type="button" className="starter" onClick={props.onClick} data-testid={testId}>
        <span className="starter-title">
          <Icon name={props.icon} size={14} />
          {props.title}
        </span>
        <span className="starter-subject">{props.children}</span>
      </button>
    </li>
  );
}

function Subject({ label, text }: { label: string; text: string }): ReactElement {
  return (
    <span className="starter-name">
      <EntityGlyph label={label} size={16} />
      <DataText>{text}</DataText>
    </span>
  );
}

/** The cards are chosen once, from the first view, so that they do not change under the hand. */
function useStarters(): Starters | null {
  const facts = useExplorerState((state) => state.facts);
  const placements = useExplorerState((state) => state.view.placements);
  const ontology = useExplorerState((state) => state.ontology);
  const chosen = useRef<Starters | null>(null);
  if (chosen.current === null && placements.size > 0) {
    chosen.current = chooseStarters(facts, placements.keys(), ontology);
  }
  return chosen.current;
}
