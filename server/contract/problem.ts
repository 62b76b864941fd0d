import { z } from "zod";
import { REFUSAL_REASONS, WriteCountsSchema } from "./cypher.ts";
import { LensFaultSchema } from "./lens/lens.ts";

/** Stable codes; the client holds a sentence per code in each language. Status is the HTTP status sent with it. */
export const PROBLEMS = {
  BAD_PARAMETER: 400,
  BAD_JSON: 400,
  CYPHER_INVALID: 400,
  CYPHER_REFUSED: 403,
  QUERY_INVALID: 400,
  QUERY_SHIPPED: 403,
  FORBIDDEN_HOST: 403,
  FORBIDDEN_ORIGIN: 403,
  UNAUTHORIZED: 401,
  READ_ONLY: 403,
  STORE_READ_ONLY: 403,
  WRITES_OFF: 403,
  NOT_FOUND: 404,
  UNKNOWN_GRAPH: 404,
  UNKNOWN_ENTITY: 404,
  UNKNOWN_RELATION: 404,
  UNKNOWN_ARTICLE: 404,
  UNKNOWN_QUERY: 404,
  UNKNOWN_VIEW: 404,
  UNKNOWN_REGION: 404,
  UNKNOWN_IMPORT: 404,
  UNKNOWN_CHANGE: 404,
  UNKNOWN_JOB: 404,
  UNKNOWN_LENS_VERSION: 404,
  METHOD_NOT_ALLOWED: 405,
  VIEW_CHANGED: 409,
  QUERY_CHANGED: 409,
  WRITE_CHANGED: 409,
  IMPORT_BUSY: 409,
  PLAN_CHANGED: 409,
  LOAD_REFUSED: 409,
  OTHERS_HERE: 409,
  WOULD_REPLACE: 409,
  ROWS_REJECTED: 409,
  CHANGE_UNDONE: 409,
  CHANGE_UNREADABLE: 409,
  CHANGE_RESTED_ON: 409,
  LENS_CHANGED: 409,
  LENS_INVALID: 422,
  LEARN_INVALID: 422,
  TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  QUERY_TOO_LARGE: 422,
  TOO_MANY_IMPORTS: 429,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  STORE_UNAVAILABLE: 503,
  STORE_BAD_CREDENTIALS: 503,
  STORE_UNREACHABLE: 503,
  STORE_UNSUPPORTED_VERSION: 503,
  STORE_OPENING: 503,
  STORE_LOADING: 503,
  SEARCH_LOADING: 503,
  SEARCH_FAILED: 503,
  LOAD_UNFINISHED: 503,
  STORE_BUSY: 503,
  SERVER_STOPPING: 503,
  STORE_DAMAGED: 503,
  STORE_DUPLICATE_IDS: 503,
  STORE_FULL: 507,
  QUERY_TIMEOUT: 504,
  WRITE_UNKNOWN: 504,
} as const;

export type ProblemCode = keyof typeof PROBLEMS;
const codes = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]];

/** RFC 9457 problem details, with our code, the request's id, and every fault of the input at once. */
export const ProblemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.enum(codes),
  requestId: z.string(),
  /** For BAD_PARAMETER: each faulty parameter by name. For QUERY_INVALID: `file:<line>` or the part's name. */
  errors: z.array(z.object({ parameter: z.string(), message: z.string() })).optional(),
  /** For CYPHER_REFUSED: what the query would do, and by which step, procedure or function. */
  refusal: z.object({ reason: z.enum(REFUSAL_REASONS), name: z.string() }).optional(),
  /** For WRITE_CHANGED: what the query would change now. */
  counts: WriteCountsSchema.optional(),
  /** For LENS_INVALID: all that cannot be said of the lens. */
  faults: z.array(LensFaultSchema).optional(),
});
export type Problem = z.infer<typeof ProblemSchema>;
