/**
 * The engine's rows as JavaScript tell 5.0 from 5, a date from a text and a local time's last three digits from none at
 * all as little as JSON does. Its Arrow stream has the kind of every column, and of what lists and maps hold; of its
 * values only those are read that are nowhere else (https://arrow.apache.org/docs/format/Columnar.html).
 */

/** Kinds of columns, by their numbers in Arrow's schema. */
const KINDS = {
  integer: 2,
  float: 3,
  date: 8,
  time: 9,
  timestamp: 10,
  list: 12,
  map: 13,
  fixedList: 16,
} as const;
type Kind = keyof typeof KINDS | "other";

/** Buffers that a column of a kind has before those of its children; 0 of what has no values at all. */
const BUFFERS: Readonly<Record<number, number>> = {
  ...{ 1: 0, 2: 2, 3: 2, 4: 3, 5: 3, 6: 2, 7: 2, 8: 2, 9: 2, 10: 2, 11: 2, 12: 2, 13: 1, 15: 2, 16: 1 },
  ...{ 18: 2, 19: 3, 20: 3 },
};

/** What is known of a column, and of what is in it. */
export interface Column {
  readonly kind: Kind;
  /** Of a list its items, of a map its values by name. */
  readonly items: Column | null;
  readonly fields: ReadonlyMap<string, Column>;
  /** Where the items of the list at an index begin. */
  readonly start: (index: number) => number;
  /** Microseconds of a timestamp at an index. */
  readonly micros: (index: number) => bigint;
}

/** A table of a FlatBuffer: its fields stand where the numbers in front of them say, or are left out. */
class Table {
  readonly #bytes: Buffer;
  readonly #at: number;

  constructor(bytes: Buffer, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** Where a field stands; 0 where it is left out. */
  #place(field: number): number {
    const names = this.#at - this.#bytes.readInt32LE(this.#at);
    const own = 4 + 2 * field;
    const offset = own < this.#bytes.readUInt16LE(names) ? this.#bytes.readUInt16LE(names + own) : 0;
    return offset === 0 ? 0 : this.#at + offset;
  }

  byte(field: number): number {
    const place = this.#place(field);
    return place === 0 ? 0 : this.#bytes.readUInt8(place);
  }

  int(field: number): number {
    const place = this.#place(field);
    return place === 0 ? 0 : this.#bytes.readInt32LE(place);
  }

  long(field: number): number {
    const place = this.#place(field);
    return place === 0 ? 0 : Number(this.#bytes.readBigInt64LE(place));
  }

  #target(field: number): number {
    const place = this.#place(field);
    return place === 0 ? 0 : place + this.#bytes.readUInt32LE(place);
  }

  text(field: number): string {
    const at = this.#target(field);
    return at === 0 ? "" : this.#bytes.toString("utf8", at + 4, at + 4 + this.#bytes.readUInt32LE(at));
  }

  table(field: number): Table | null {
    const at = this.#target(field);
    return at === 0 ? null : new Table(this.#bytes, at);
  }

  tables(field: number): Table[] {
    const at = this.#target(field);
    const count = at === 0 ? 0 : this.#bytes.readUInt32LE(at);
    return Array.from({ length: count }, (_, index) => {
      const place = at + 4 + 4 * index;
      return new Table(this.#bytes, place + this.#bytes.readUInt32LE(place));
    });
  }

  /** First numbers of a list of pairs. */
  pairs(field: number): number[] {
    const at = this.#target(field);
    const count = at === 0 ? 0 : this.#bytes.readUInt32LE(at);
    return Array.from({ length: count }, (_, index) =>
      Number(this.#bytes.readBigInt64LE(at + 4 + 16 * index)),
    );
  }
}

interface Message {
  readonly kind: number;
  readonly header: Table | null;
  readonly body: Buffer;
}

/** A message: four bytes of ones, the length of its head, the head, the values. */
function* messagesOf(stream: Buffer): Generator<Message> {
  for (let at = 0; at + 8 <= stream.length; ) {
    const length = stream.readInt32LE(at + 4);
    if (length === 0) return;
    const head = at + 8;
    const message = new Table(stream, head + stream.readUInt32LE(head));
    const body = head + length;
    at = body + message.long(3);
    yield { kind: message.byte(1), header: message.table(2), body: stream.subarray(body, at) };
  }
}

const nowhere = () => 0;
const never = () => 0n;

/** Columns in the order of the schema; each takes its buffers from the front of what is left. */
function columnOf(field: Table, body: Buffer, buffers: number[]): Column {
  const type = field.byte(2);
  const own = BUFFERS[type];
  if (own === undefined) throw new Error(`Arrow type ${type}`);
  const [, values = 0] = buffers.splice(0, own);
  const children = field.tables(5).map((child) => [child.text(0), columnOf(child, body, buffers)] as const);
  const kind = (Object.keys(KINDS) as (keyof typeof KINDS)[]).find((name) => KINDS[name] === type) ?? "other";
  const size = kind === "fixedList" ? (field.table(3)?.int(0) ?? 0) : 0;
  const listed = kind === "list" || kind === "fixedList";
  return {
    kind,
    items: listed ? (children[0]?.[1] ?? null) : null,
    fields: new Map(kind === "map" ? children : []),
    start:
      kind === "list"
        ? (index) => body.readInt32LE(values + 4 * index)
        : size > 0
          ? (index) => size * index
          : nowhere,
    micros: kind === "timestamp" ? (index) => body.readBigInt64LE(values + 8 * index) : never,
  };
}

/** The columns of an answer; none where it holds what this does not know, and values are then what they look like. */
export function columnsOf(stream: Buffer): readonly Column[] {
  try {
    const [schema, batch, more] = [...messagesOf(stream)];
    if (schema?.kind !== 1 || batch?.kind !== 3 || more !== undefined) return [];
    const buffers = batch.header?.pairs(2) ?? [];
    return (schema.header?.tables(1) ?? []).map((field) => columnOf(field, batch.body, buffers));
  } catch {
    return [];
  }
}
