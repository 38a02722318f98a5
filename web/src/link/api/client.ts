import createClient from "openapi-fetch";
import type { components, paths } from "../../generated/api";
import { ApiError } from "../../base/apiError";
import { patient } from "./patience";
import { onSessionNews, tellOtherTabs } from "./sessionNews";

/** The shapes of the HTTP interface, by their names in the contract. */
export type Schemas = components["schemas"];

type Listener = () => void;
const signedOutListeners = new Set<Listener>();

/**
 * Calls back when the session may be over, because the server or another tab of this browser, in
 * which the person has signed out or in, says so. Returns a function that stops it.
 */
export function onSignedOut(listener: Listener): () => void {
  signedOutListeners.add(listener);
  const stop = onSessionNews(listener);
  return () => {
    signedOutListeners.delete(listener);
    stop();
  };
}

/** The session was ended here: notifies this page and the other tabs of the browser. */
export function tellSignedOut(): void {
  tellOtherTabs();
  signedOutListeners.forEach((listener) => listener());
}

/**
 * The HTTP interface, typed by the contract. Give what it returns to `answer`, or use the result's
 * `data` and `error` yourself.
 */
export const api = createClient<paths>({
  baseUrl: `${location.origin}/api/v1`,
  credentials: "same-origin",
  fetch: patient({
    // Looked up at each call, so that tests can put their own in place.
    fetch: (request) => fetch(request),
    random: Math.random,
    wait: (millis) => new Promise((resolve) => setTimeout(resolve, millis)),
  }),
});

interface FetchResult<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The status of an answer that has no body. */
const noContent = 204;

/** The server's answer, or an ApiError thrown. */
export async function answer<T>(request: Promise<FetchResult<T>>): Promise<T> {
  const result = await request.catch((cause: unknown) => {
    throw ApiError.unreachable(cause);
  });
  if (result.response.ok) {
    const { data } = result;
    // A proxy may answer 200 with nothing in it; models would fail at that, and not ask again.
    if (result.response.status === noContent || (typeof data === "object" && data !== null)) {
      return data as T;
    }
    throw ApiError.from(result.response.status, null);
  }
  const error = ApiError.from(result.response.status, result.error);
  if (error.code === "UNAUTHENTICATED") {
    signedOutListeners.forEach((listener) => listener());
  }
  throw error;
}
