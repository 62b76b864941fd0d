import type { Elements } from "../xml.ts";
import { labelled } from "./jsonRecords.ts";
import { EDGE_ID, Fields, type GraphRecord, joined, type OwnTargets } from "./records.ts";

type Attributes = Readonly<Record<string, string>>;
type Of = "node" | "edge";

interface Key {
  readonly of: string;
  readonly name: string;
  /** Of yEd: the text on what is drawn, which lies within other elements. */
  readonly drawn: boolean;
  text: string;
}

interface Open {
  readonly of: Of;
  readonly line: number;
  readonly fields: Fields;
  readonly values: Map<string, string[]>;
}

const YED_LABELS = ["NodeLabel", "EdgeLabel"];

/** Makes records of GraphML, as it comes. Hyperedges are lines without ends, so that somebody hears of them. */
export class GraphmlReader implements Elements {
  readonly #own: OwnTargets;
  readonly #keys = new Map<string, Key>();
  /** Nodes lie within nodes. */
  readonly #open: Open[] = [];
  #ready: GraphRecord[] = [];
  #defines: Key | null = null;
  #data: string | null = null;
  #text = "";
  #inside: string[] = [];

  constructor(own: OwnTargets) {
    this.#own = own;
  }

  take(): readonly GraphRecord[] {
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }

  open(name: string, attributes: Attributes, line: number): void {
    if (this.#data !== null) {
      this.#inside.push(name);
      return;
    }
    if (name === "key") this.#key(attributes);
    else if (name === "default") this.#text = "";
    else if (name === "node" || name === "edge" || name === "hyperedge") this.#opened(name, attributes, line);
    else if (name === "data") {
      this.#data = attributes.key ?? "";
      this.#text = "";
      this.#inside = [];
    }
  }

  #key(attributes: Attributes): void {
    const { id = "", for: of = "all" } = attributes;
    const drawn = /^(?:node|edge)graphics$/.test(attributes["yfiles.type"] ?? "");
    const name = drawn ? "label" : (attributes["attr.name"] ?? (id || "value"));
    this.#defines = { of, name, drawn, text: "" };
    this.#keys.set(id, this.#defines);
    this.#own.note(of === "node" ? "nodes" : "edges", id, name);
  }

  #opened(name: "node" | "edge" | "hyperedge", attributes: Attributes, line: number): void {
    const of = name === "node" ? "node" : "edge";
    const fields = new Fields();
    const { id = "", source = "", target = "", labels, label } = attributes;
    fields.add(of === "node" ? "node id" : EDGE_ID, id);
    if (of === "edge") {
      fields.add("source", name === "edge" ? source : "");
      fields.add("target", name === "edge" ? target : "");
      // As Neo4j writes it.
      fields.add("relation type", label ?? "");
    } else if (labels !== undefined)
      labelled(
        fields,
        labels.split(":").filter((one) => one !== ""),
      );
    const around = this.#open.findLast((one) => one.of === "node");
    if (of === "node" && around !== undefined) fields.add("parent", around.fields.all.get("node id") ?? "");
    this.#open.push({ of, line, fields, values: new Map() });
  }

  text(text: string): void {
    const key = this.#data === null ? null : this.#keys.get(this.#data);
    if (key?.drawn === true && !YED_LABELS.includes(this.#inside.at(-1) ?? "")) return;
    if (this.#defines !== null || this.#data !== null) this.#text += text;
  }

  close(name: string): void {
    if (name === "data" && this.#inside.length === 0) this.#closeData();
    else if (this.#data !== null) this.#inside.pop();
    else if (name === "default" && this.#defines !== null) this.#defines.text = this.#text.trim();
    else if (name === "key") this.#defines = null;
    else if (name === "node" || name === "edge" || name === "hyperedge") this.#closed();
  }

  #closeData(): void {
    const open = this.#open.at(-1);
    const text = this.#text.trim();
    if (open !== undefined && this.#data !== null && text !== "") {
      const values = open.values.get(this.#data) ?? [];
      open.values.set(this.#data, values);
      values.push(text);
    }
    this.#data = null;
  }

  #closed(): void {
    const open = this.#open.pop();
    if (open === undefined) return;
    const { of, line, fields, values } = open;
    for (const [id, { of: whose, name, text }] of this.#keys) {
      if (whose !== of && whose !== "all") continue;
      const given = values.get(id) ?? (text === "" ? [] : [text]);
      // Neo4j tells the labels, and the type, in both ways.
      const told = joined(given);
      const again = (name === "labels" && told.startsWith(":")) || fields.all.get("relation type") === told;
      if (!again) fields.add(name, told);
    }
    for (const [id, given] of values) if (!this.#keys.has(id)) fields.add(id || "value", joined(given));
    this.#ready.push({ table: of === "node" ? "nodes" : "edges", line, fields: fields.all });
  }
}
