import type { LensFault, LensPage } from "#contract/lens/lens.ts";
import type { Ask } from "../asking/ask.ts";
import { Refusal } from "../asking/refusal.ts";
import { isReservedLabel, isReservedName } from "../dataset/ontology.ts";
import { handIn } from "../lens/hand.ts";
import { handFaults } from "../lens/handFaults.ts";
import { lensVersion, lensVersions, type SavedLens, saveLens } from "../workspace/lenses.ts";
import type { WorkspaceAsk } from "../workspace/Workspace.ts";
import type { Services } from "./services.ts";

type Used = LensPage["used"];

/** What of it is used that the lens names. */
function namedIn(used: Used, { labels, types, properties }: LensPage["ontology"]): Used {
  const some = (counts: Readonly<Record<string, number>>, names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, Object.hasOwn(counts, name) ? (counts[name] ?? 0) : 0]));
  const all = labels.flatMap(({ name, secondary }) => [name, ...secondary.map((one) => one.name)]);
  return {
    labels: some(used.labels, all),
    types: some(
      used.types,
      types.map(({ name }) => name),
    ),
    properties: some(
      used.properties,
      properties.map(({ name }) => name),
    ),
  };
}

interface Asked {
  readonly services: Services;
  readonly ask: Ask;
  readonly workspace: WorkspaceAsk;
}

/** The lens of a graph, who uses what of it, and its versions. */
export async function lensPage({ services, ask, workspace }: Asked): Promise<LensPage> {
  await services.freshOntology(ask);
  const { current: ontology, told, said, unreadable } = services.lens;
  const used = namedIn(await services.countUse(ask), ontology);
  const versions = await lensVersions(workspace);
  return { ...said, ontology, told, used, versions, unreadable: [...unreadable] };
}

/** What people said in an earlier version. */
export async function oldLens(workspace: WorkspaceAsk, version: number) {
  const { text: said, ...saved } = await lensVersion(workspace, version);
  const hand = handIn(said);
  if (hand !== null) return { ...saved, hand };
  throw new Refusal("UNKNOWN_LENS_VERSION", `What version ${version} says cannot be read by this program.`);
}

const inWords = ({ fault, of, name, field, value, count }: LensFault) =>
  `${of} ${name}: ${field}: ${fault} ${value}${count === undefined ? "" : ` (${count})`}`;

/** Saves what people say of the lens from now on. Refuses what cannot be said, with all that is wrong with it. */
export async function changeLens(asked: Asked, change: SavedLens, now: Date): Promise<LensPage> {
  const { services, ask, workspace } = asked;
  services.forget();
  await services.freshOntology(ask);
  const { told, said } = services.lens;
  const faults = handFaults({
    ...{ hand: change.hand, before: said.hand, told, used: await services.countUse(ask) },
    backQuotes: services.store.engine.backQuotes,
    isReserved: (of, name) => (of === "labels" ? isReservedLabel(name) : isReservedName(name)),
  });
  if (said.version === change.version && faults.length > 0) {
    const errors = faults.map((one) => ({
      parameter: `hand.${one.of}.${one.name}.${one.field}`,
      message: inWords(one),
    }));
    throw new Refusal("LENS_INVALID", faults.map(inWords).join("; "), errors, faults);
  }
  await saveLens(workspace, change, now);
  await services.renew(ask);
  return lensPage(asked);
}
