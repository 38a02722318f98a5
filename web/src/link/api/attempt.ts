import { answer } from "./client";
import { ApiError } from "../../base/apiError";
import { failed, type Outcome, type Problem } from "../../base/problem";

/** Makes a request, and turns what can go wrong with it into an outcome. */
export async function attempt<T>(request: Parameters<typeof answer<T>>[0]): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await answer(request) };
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
