import { isObject, type JsonObject, spread, textOf } from "./jsonFields.ts";
import { EDGE_ID, Fields, type GraphRecord, joined } from "./records.ts";

/** Schemata of FollowTheMoney that join two others, by the properties that name these. */
export const FTM_LINKS: Readonly<Record<string, readonly [string, string]>> = {
  ...{ Ownership: ["owner", "asset"], Directorship: ["director", "organization"] },
  ...{ Membership: ["member", "organization"], Employment: ["employee", "employer"] },
  ...{ Family: ["person", "relative"], Associate: ["person", "associate"] },
  ...{ UnknownLink: ["subject", "object"], Representation: ["agent", "client"] },
  ...{ Succession: ["predecessor", "successor"], Payment: ["payer", "beneficiary"] },
  ...{ Debt: ["debtor", "creditor"], Occupancy: ["holder", "post"] },
  ...{ ProjectParticipant: ["participant", "project"], ContractAward: ["contract", "supplier"] },
  ...{ CourtCaseParty: ["party", "case"], Documentation: ["document", "entity"] },
};

const DATES: Readonly<Record<string, string>> = { date: "date", startDate: "date", endDate: "end date" };

/** A line of an export of our own: all that it tells stands there under our own words. */
function ownRecord(own: JsonObject, told: JsonObject, line: number): GraphRecord {
  const fields = new Fields();
  const type = textOf(told["relation.type"]);
  const isLink = type !== "";
  const plain: Readonly<Record<string, string>> = isLink
    ? { "relation.type": "relation type" }
    : { "entity.name": "name", "entity.aliases": "aliases", "entity.label": "entity type" };
  fields.add(isLink ? EDGE_ID : "node id", textOf(own.id));
  if (isLink) {
    fields.add("source", textOf(own.from));
    fields.add("target", textOf(own.to));
  }
  for (const [target, text] of Object.entries(told))
    fields.add(Object.hasOwn(plain, target) ? (plain[target] ?? target) : target, textOf(text));
  return { table: isLink ? "links" : "entities", line, fields: fields.all };
}

/** Names, dates and ends under the words that they have here; of what this project wrote itself, its own words before others. */
export function ftmRecord(value: JsonObject, { line }: { readonly line: number }): GraphRecord {
  const fields = new Fields();
  const properties = isObject(value.properties) ? value.properties : {};
  const own = isObject(value.guanxi) ? value.guanxi : {};
  if (isObject(own.told)) return ownRecord(own, own.told, line);
  const schema = textOf(value.schema);
  const ends = Object.hasOwn(FTM_LINKS, schema) ? FTM_LINKS[schema] : undefined;
  const used = new Set<string>(ends ?? ["name", "alias"]);
  const all = (name: string) => {
    const found = properties[name];
    return (Array.isArray(found) ? found : [found]).map(textOf).filter((one) => one !== "");
  };
  if (ends === undefined) {
    const [name = "", ...others] = all("name");
    fields.add("node id", textOf(value.id));
    fields.add("name", name);
    fields.add("aliases", joined([...new Set([...others, ...all("alias")])]));
    fields.add("entity type", textOf(own.label) || schema);
  } else {
    const turned = own.turned === true;
    const [from, to] = [all(ends[0])[0] ?? "", all(ends[1])[0] ?? ""];
    fields.add(EDGE_ID, textOf(value.id));
    fields.add("source", turned ? to : from);
    fields.add("target", turned ? from : to);
    fields.add("relation type", textOf(own.type) || schema);
    for (const [name, header] of Object.entries(DATES)) {
      if (properties[name] === undefined || fields.all.has(header)) continue;
      fields.add(header, all(name)[0] ?? "");
      used.add(name);
    }
  }
  const rest = Object.fromEntries(Object.entries(properties).filter(([name]) => !used.has(name)));
  spread(fields, rest, line);
  return { table: ends === undefined ? "entities" : "links", line, fields: fields.all };
}
