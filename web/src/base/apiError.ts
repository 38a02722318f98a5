import type { components } from "../generated/api";

type ProblemDetails = components["schemas"]["ProblemDetails"];

/** The server's stable codes, and two of our own for when no answer of its could be read. */
type ErrorCode = (string & {}) | "NETWORK" | "UNREADABLE";

/** A request that was not done. Shown in words by `describeError`. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly field: string | undefined;
  readonly expected: string | undefined;
  readonly requestId: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  /** The HTTP status; 0 when there was no answer. */
  readonly status: number;

  constructor(status: number, body: Omit<ProblemDetails, "type" | "title" | "status">) {
    super(`${body.code}: ${body.detail}`);
    this.name = "ApiError";
    this.status = status;
    this.code = body.code;
    this.field = body.field;
    this.expected = body.expected;
    this.requestId = body.requestId;
    this.retryAfterSeconds = body.retryAfterSeconds;
  }

  static unreachable(cause: unknown): ApiError {
    const error = new ApiError(0, { code: "NETWORK", detail: "the server did not answer" });
    error.cause = cause;
    return error;
  }

  static from(status: number, body: unknown): ApiError {
    return isProblem(body)
      ? new ApiError(status, body)
      : new ApiError(status, {
          code: "UNREADABLE",
          detail: `answer ${status} without problem details`,
        });
  }
}

function isProblem(body: unknown): body is ProblemDetails {
  return (
    typeof body === "object" &&
    body !== null &&
    "code" in body &&
    typeof body.code === "string" &&
    "detail" in body
  );
}
