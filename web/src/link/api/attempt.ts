import { answer } from "./client";
import { ApiError } from "../../base/apiError";
import { failed, type Outcome, type Problem } from "../../base/problem";

/**
 * Makes a request, and turns what can go wrong with it into an outcome.
 *
 * @param needed the fields without which the answer is not the server's, such as one of a proxy
 */
export async function attempt<T>(
  request: Parameters<typeof answer<T>>[0],
  ...needed: readonly (keyof T & string)[]
): Promise<Outcome<T>> {
  try {
    const value = await answer(request);
    const isWhole = needed.every((field) => (value[field] ?? null) !== null);
    return isWhole ? { ok: true, value } : failed({ code: "UNREADABLE" });
  } catch (error) {
    return failed(problemOf(error));
  }
}

function problemOf(error: unknown): Problem {
  if (!(error instanceof ApiError)) return { code: "UNREADABLE" };
  const { code, field, expected, retryAfterSeconds, requestId } = error;
  return {
    code,
    ...(field === undefined ? {} : { field }),
    ...(expected === undefined ? {} : { expected }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    ...(requestId === undefined ? {} : { requestId }),
  };
}
