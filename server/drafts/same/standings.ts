import type { Ontology } from "#contract/ontology.ts";
import { nameKey } from "../../imports/collecting/known.ts";
import type { Judgement } from "../../matching/judgements.ts";
import { type Sliced, STOP_EVERY } from "../../slices.ts";
import { isPerson, organisationLabels } from "./groups.ts";
import type { Found } from "./NameLooks.ts";
import type { NameUse } from "./names.ts";

/** How many are offered of those that are not called so themselves. */
const MOST = 3;

interface Standing {
  readonly id: string;
  readonly match: Found | null;
  /** What was said of it in this import. */
  readonly judgement: Judgement | null;
}

/** Where a name stands: whom it may mean, and whether somebody has to look. */
export interface NameStanding {
  readonly use: NameUse;
  readonly state: "open" | "later" | "decided" | "clear";
  /** Whether a person has decided it, here or in an import before. */
  readonly decided: boolean;
  readonly candidates: readonly Standing[];
  /** The id of an organisation that it is beyond doubt; null where there is none, or it is decided. */
  readonly obvious: string | null;
}

interface Known {
  readonly lens: Ontology;
  readonly found: (use: NameUse) => readonly Found[] | null;
  /** Keys of decided names. */
  readonly decided: ReadonlySet<string>;
  /** What was said in this import of a name and an entity. */
  readonly said: (name: string, id: string) => Judgement | null;
  /** What is known by all judgements. */
  readonly between: (name: string, id: string) => Judgement | null;
  readonly differ: (name: string, id: string) => boolean;
}

/** Whom a name may mean: who is called so, and who is likeliest; of whom it was said in an import before that it is another, none. */
function candidatesOf(use: NameUse, { found, said, differ }: Known): Standing[] {
  const matches = found(use) ?? [];
  const exact = new Set(use.candidates);
  const offered = (id: string) => said(use.name, id) !== null || !differ(use.name, id);
  const all = matches.map((match): Standing => {
    const { id } = match.candidate;
    return { id, match, judgement: said(use.name, id) };
  });
  const others = [...exact]
    .filter((id) => !matches.some(({ candidate }) => candidate.id === id))
    .map((id): Standing => ({ id, match: null, judgement: said(use.name, id) }));
  const likeliest = [...all, ...others].filter(({ id }) => offered(id));
  const best = likeliest
    .filter(({ match }) => match !== null && match.verdict !== "different")
    .slice(0, MOST);
  const best3 = best.length > 0 ? best : likeliest.slice(0, MOST);
  return likeliest.filter((one) => best3.includes(one) || exact.has(one.id) || one.judgement !== null);
}

const isOpenTo = ({ match, judgement }: Standing): boolean =>
  judgement !== "negative" && match !== null && match.verdict !== "different";

function stateOf(use: NameUse, candidates: readonly Standing[], decided: boolean, known: Known) {
  if (decided) return "decided" as const;
  const isUnsure = candidates.some(({ id }) => known.between(use.name, id) === "unsure");
  const needsOne = () => {
    if (use.kind === "ambiguous") return true;
    if (use.kind === "new") return candidates.some(isOpenTo);
    const means = candidates.find(({ id }) => id === use.means)?.match ?? null;
    // Nobody is the same by a name alone.
    return isPerson(known.lens, use.label) && means !== null && means.verdict !== "same";
  };
  if (!needsOne())
    return candidates.some(({ judgement }) => judgement !== null) ? ("decided" as const) : ("clear" as const);
  return isUnsure ? ("later" as const) : ("open" as const);
}

function obviousOf({ label }: NameUse, candidates: readonly Standing[], organisations: ReadonlySet<string>) {
  if (label !== null && !organisations.has(label)) return null;
  const left = candidates.filter(({ judgement }) => judgement !== "negative");
  const [first, second] = left;
  if (first?.match?.verdict !== "same" || second?.match?.verdict === "same") return null;
  return first.id;
}

/** Where all names stand, in their order. */
export function* standingsOf(uses: readonly NameUse[], known: Known): Sliced<NameStanding[]> {
  const organisations = organisationLabels(known.lens);
  const all: NameStanding[] = [];
  for (const use of uses) {
    const candidates = candidatesOf(use, known);
    const decided = known.decided.has(nameKey(use.name));
    const state = stateOf(use, candidates, decided, known);
    const obvious =
      state === "open" && use.kind !== "known" ? obviousOf(use, candidates, organisations) : null;
    all.push({ use, state, decided: state === "decided", candidates, obvious });
    if (all.length % STOP_EVERY === 0) yield;
  }
  return all;
}
