import type { Request } from "express";
import type { z } from "zod";
import type { Route } from "#contract/route.ts";
import { type ParameterError, Refusal } from "../asking/refusal.ts";

/** The parsed parts of a request. Unknown names in the address are passed over. */
export interface Input {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/**
 * Reads the path, the address and the body of a request by a route's schemas. Throws the refusal BAD_PARAMETER, which
 * names every faulty parameter of all three.
 */
export function parseRequest(schemas: Route, req: Request): Input {
  const errors: ParameterError[] = [];
  const read = (schema: z.ZodType | undefined, value: unknown): unknown => {
    if (schema === undefined) return undefined;
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    for (const { path, message: said } of parsed.error.issues) {
      const parameter = path.map(String).join(".") || "body";
      const message = said.endsWith("received undefined") ? "is required" : said;
      if (!errors.some((error) => error.parameter === parameter)) errors.push({ parameter, message });
    }
    return undefined;
  };
  const input = {
    params: read(schemas.params, req.params),
    query: read(schemas.query, req.query),
    body: read(schemas.body, req.body ?? {}),
  };
  if (errors.length > 0) {
    const detail = errors.map(({ parameter, message }) => `${parameter}: ${message}`).join("; ");
    throw new Refusal("BAD_PARAMETER", detail, errors);
  }
  return input;
}
