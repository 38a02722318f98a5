/** So often a list is asked for again before the person sees that it failed. */
const mostRetries = 4;
/** For an answer without a time, which a proxy makes. */
const usualSeconds = 5;
/** A time that is over, or none, is no reason to ask at once. */
const fewestSeconds = 1;
/** A longer time is for the person to know of. */
const longestSeconds = 30;

/** The statuses of a server, or a proxy, that has too much to do just now. */
const busy = new Set([429, 503]);

interface PatienceParts {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly random: () => number;
  readonly wait: (millis: number) => Promise<void>;
}

/**
 * Asks again where the server has too much to do: after the time that it names and at random up to
 * as long again, so that not all devices come back at once. Only what reads is repeated.
 */
export function patient({ fetch, random, wait }: PatienceParts) {
  return async (request: Request): Promise<Response> => {
    if (request.method !== "GET") return fetch(request);
    for (let tries = 0; ; tries += 1) {
      const response = await fetch(request.clone());
      const seconds = Number(response.headers.get("Retry-After") ?? usualSeconds);
      if (!busy.has(response.status) || tries === mostRetries) return response;
      if (!(seconds <= longestSeconds)) return response;
      await wait(Math.max(seconds, fewestSeconds) * 1_000 * (1 + random()));
    }
  };
}
