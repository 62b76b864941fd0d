import type { z } from "zod";
import type { ROUTES, RouteName } from "#contract/routes.ts";

/** Every call takes this last; aborting rejects with an `AbortError`. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** The body, where a route takes a file byte by byte. */
  readonly file?: Blob | undefined;
}

type Route<Name extends RouteName> = (typeof ROUTES)[Name];

/** What is sent is not changed on the way. */
type Sent<T> = unknown extends T ? T : { readonly [Key in keyof T]: Sent<T[Key]> };

/** Names that may be left out: the server has a default for them. */
type Optional<Schema extends z.ZodType> = {
  [Key in keyof z.input<Schema>]-?: undefined extends z.input<Schema>[Key] ? Key : never;
}[keyof z.input<Schema>];

/** The values of an address as the server has them once it has read them: lists and numbers, not their text. */
type InAddress<Schema extends z.ZodType> = Sent<
  Omit<z.output<Schema>, Optional<Schema>> &
    Partial<Pick<z.output<Schema>, Optional<Schema> & keyof z.output<Schema>>>
>;

type Params<R> = R extends { readonly params: infer Schema extends z.ZodType } ? InAddress<Schema> : unknown;
type Query<R> = R extends { readonly query: infer Schema extends z.ZodType } ? InAddress<Schema> : unknown;
type Body<R> = R extends { readonly body: infer Schema extends z.ZodType }
  ? z.input<Schema> extends Readonly<Record<string, never>>
    ? unknown
    : Sent<z.input<Schema>>
  : unknown;
type Given<R> = Params<R> & Query<R> & Body<R>;

/** What a route is given, of path, query and body, as one object. */
export type Input<Name extends RouteName> =
  unknown extends Given<Route<Name>> ? Readonly<Record<string, never>> : Given<Route<Name>>;

/** What a route answers. */
export type Answer<Name extends RouteName> = z.output<Route<Name>["response"]>;

type Arguments<Name extends RouteName> =
  Record<never, never> extends Input<Name>
    ? [input?: Input<Name>, options?: CallOptions]
    : [input: Input<Name>, options?: CallOptions];

/** The server's routes as typed calls. They reject with `ApiError`, or an `AbortError` when cancelled. */
export type Api = { readonly [Name in RouteName]: (...given: Arguments<Name>) => Promise<Answer<Name>> };
