import type { Elements } from "../xml.ts";
import { EDGE_ID, Fields, type GraphRecord, joined, type OwnTargets } from "./records.ts";

type Attributes = Readonly<Record<string, string>>;
type Of = "node" | "edge";

interface Time {
  readonly start: string;
  readonly end: string;
}

interface Open {
  readonly of: Of;
  readonly line: number;
  readonly id: string;
  readonly attributes: Attributes;
  readonly parents: string[];
  readonly values: Map<string, string[]>;
  readonly spells: Time[];
}

interface Title {
  readonly title: string;
  text: string;
}

/** A moment as people write it: a day without its hour, a year without its part. */
const moment = (text = ""): string => {
  const told = text.trim();
  if (/^-?(?:inf(?:inity)?|1\.7976931348623157e\+?308)$/i.test(told)) return "";
  return told.replace(/^(\d{3,4})\.0$/, "$1").replace(/T00:00(?::00(?:\.0+)?)?(?:Z|[+-]00:00)?$/, "");
};

/** Open intervals begin after, or end before, a moment: which is told as it stands. */
const timeOf = ({ start, startopen, end, endopen, timestamp }: Attributes): Time | null => {
  const time = { start: moment(start ?? startopen ?? timestamp), end: moment(end ?? endopen ?? timestamp) };
  return time.start === "" && time.end === "" ? null : time;
};

const spanOf = ({ start, end }: Time) => (start === end ? start : `${start} – ${end}`);

/** Makes records of GEXF, as it comes. A line that was there at several times is one relation for each of these. */
export class GexfReader implements Elements {
  readonly #own: OwnTargets;
  readonly #titles = { node: new Map<string, Title>(), edge: new Map<string, Title>() };
  /** Nodes lie within nodes. */
  readonly #open: Open[] = [];
  #ready: GraphRecord[] = [];
  #class: Of = "node";
  #default: Title | null = null;

  constructor(own: OwnTargets) {
    this.#own = own;
  }

  take(): readonly GraphRecord[] {
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }

  open(name: string, attributes: Attributes, line: number): void {
    const open = this.#open.at(-1);
    if (name === "attributes") this.#class = attributes.class === "edge" ? "edge" : "node";
    else if (name === "attribute") this.#titled(attributes);
    else if (name === "node" || name === "edge") this.#opened(name, attributes, line);
    else if (name === "attvalue") this.#value(attributes, open);
    else if (name === "spell" || name === "slice") this.#spell(timeOf(attributes), open);
    else if (name === "parent") open?.parents.push(attributes.for ?? "");
  }

  #titled({ id = "", title }: Attributes): void {
    this.#default = { title: title?.trim() || id, text: "" };
    this.#titles[this.#class].set(id, this.#default);
    this.#own.note(this.#class === "node" ? "nodes" : "edges", id, this.#default.title);
  }

  #opened(of: Of, attributes: Attributes, line: number): void {
    const around = this.#open.findLast((one) => one.of === "node");
    const parents = of === "node" && around !== undefined ? [around.id] : [];
    this.#open.push({
      ...{ of, line, attributes, parents, id: attributes.id ?? "" },
      ...{ values: new Map(), spells: [] },
    });
  }

  #spell(time: Time | null, open: Open | undefined): void {
    if (time !== null) open?.spells.push(time);
  }

  #value(attributes: Attributes, open: Open | undefined): void {
    const text = (attributes.value ?? "").trim();
    const id = attributes.for ?? attributes.id ?? "";
    if (open === undefined || text === "") return;
    const time = timeOf(attributes);
    const values = open.values.get(id) ?? [];
    open.values.set(id, values);
    values.push(time === null ? text : `${text} (${spanOf(time)})`);
  }

  text(text: string): void {
    if (this.#default !== null) this.#default.text += text.trim();
  }

  close(name: string): void {
    if (name === "attribute") this.#default = null;
    if (name === "node" || name === "edge") this.#closed();
  }

  #closed(): void {
    const open = this.#open.pop();
    if (open === undefined) return;
    const { of, line, attributes, parents, spells } = open;
    const own = timeOf(attributes);
    const times = spells.length > 0 ? spells : own === null ? [] : [own];
    const count = of === "edge" ? Math.max(1, times.length) : 1;
    for (let at = 0; at < count; at += 1) {
      const fields = new Fields();
      if (of === "node") {
        fields.add("node id", open.id);
        // Programs that know no name write the id, or the name again.
        const label = attributes.label ?? "";
        if (label !== open.id && !this.#isName(label, open)) fields.add("label", label);
        fields.add("parent", joined([...new Set([...parents, ...(attributes.pid ? [attributes.pid] : [])])]));
        fields.add("time", joined(times.map(spanOf)));
      } else this.#line(fields, open, { at, time: times[at] });
      this.#values(fields, open);
      this.#ready.push({ table: of === "node" ? "nodes" : "edges", line, fields: fields.all });
    }
  }

  #isName(label: string, { values }: Open): boolean {
    const [id] = [...this.#titles.node].find(([, { title }]) => title === "name") ?? [];
    return id !== undefined && values.get(id)?.[0] === label;
  }

  #line(
    fields: Fields,
    { id, attributes, values }: Open,
    { at, time }: { at: number; time: Time | undefined },
  ): void {
    const { source = "", target = "", kind = "", label = "", weight = "", type = "" } = attributes;
    fields.add(EDGE_ID, id === "" || at === 0 ? id : `${id}~${at + 1}`);
    fields.add("source", source);
    fields.add("target", target);
    // Our own exports say it among the attributes, and dates with their precision.
    const told = (target: string) => values.has(target);
    if (!told("relation.type")) fields.add("relation type", kind);
    fields.add("label", label);
    fields.add("weight", weight);
    fields.add("direction", type);
    if (time !== undefined && !told("relation.date")) {
      fields.add("start", time.start);
      fields.add("end", time.start === time.end ? "" : time.end);
    }
  }

  #values(fields: Fields, { of, values }: Open): void {
    const titles = this.#titles[of];
    for (const [id, { title, text }] of titles) {
      const given = values.get(id) ?? (text === "" ? [] : [text]);
      if (given.length > 0) fields.add(title, joined(given));
    }
    for (const [id, given] of values) if (!titles.has(id)) fields.add(id || "value", joined(given));
  }
}
