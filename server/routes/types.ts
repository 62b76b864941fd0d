import type { Readable } from "node:stream";
import type { Response } from "express";
import type { z } from "zod";
import type { ROUTES, RouteName } from "#contract/routes.ts";
import type { Ask } from "../asking/ask.ts";
import type { Graph } from "../graphs/graphs.ts";
import type { KeptAnswer } from "../http/keptAnswer.ts";
import type { TextAnswer } from "../http/textAnswer.ts";
import type { WorkspaceAsk } from "../workspace/Workspace.ts";

type Parsed<Route, Part extends string> = Route extends {
  readonly [key in Part]: infer Schema extends z.ZodType;
}
  ? z.output<Schema>
  : undefined;

export interface RouteInput<Name extends RouteName>
  extends Pick<Graph, "services" | "imports" | "gate" | "waiting" | "others"> {
  readonly params: Parsed<(typeof ROUTES)[Name], "params">;
  readonly query: Parsed<(typeof ROUTES)[Name], "query">;
  readonly body: Parsed<(typeof ROUTES)[Name], "body">;
  /** A question to the graph that ends when the client goes away. */
  readonly ask: Ask;
  /** The same to what people keep of it. */
  readonly workspace: WorkspaceAsk;
  /** Whether the client asked for this media type by its name. */
  readonly accepts: (type: string) => boolean;
  /** The body as it comes, with the length that it is said to have: of a route that takes a file. */
  readonly upload: { readonly bytes: Readable; readonly length: number };
  /** For a status other than 200, and for headers; the body is what the handler returns. */
  readonly res: Pick<Response, "status" | "setHeader">;
}

/** What was run for an answer is put to it by whoever calls the handler. */
type Answer<Name extends RouteName> = Omit<z.input<(typeof ROUTES)[Name]["response"]>, "ran">;

/** Answers one route with validated input; what it throws becomes a problem. */
export type Handler<Name extends RouteName> = (
  input: RouteInput<Name>,
) => Answer<Name> | TextAnswer | Promise<Answer<Name> | KeptAnswer<Answer<Name>>>;

/** Some of the routes: each file of this folder gives those of one noun. */
export type Handlers<Names extends RouteName> = { readonly [Name in Names]: Handler<Name> };
