import type { SignedInUser } from "../../requests/types";
import { directoryEndpoints } from "./directory";
import { type Endpoint, match } from "./endpoint";
import { policyEndpoints } from "./policies";
import { Refusal } from "./refusal";
import type { State } from "./state";

const meEndpoints: readonly Endpoint[] = [
  ["GET", "/me", ({ state }): SignedInUser => meOf(state)],
  [
    "DELETE",
    "/session",
    ({ state }) => {
      state.me = undefined;
      return undefined;
    },
  ],
];

const auditEndpoints: readonly Endpoint[] = [
  [
    "GET",
    "/admin/audit",
    ({ state, query }) => {
      const before = Number(query.get("before") ?? Number.MAX_SAFE_INTEGER);
      const limit = Number(query.get("limit") ?? 100);
      return state.audit
        .filter(({ number }) => number < before)
        .toSorted((a, b) => b.number - a.number)
        .slice(0, limit);
    },
  ],
];

const endpoints = [...meEndpoints, ...directoryEndpoints, ...policyEndpoints, ...auditEndpoints];

function meOf(state: State): SignedInUser {
  const user = state.users.find(({ userId }) => userId === state.me);
  if (!user) throw new Refusal(401, "UNAUTHENTICATED");
  const { userId, email, displayName, role } = user;
  const endToEnd = { available: false, on: false, locked: false, mayRequire: false, only: false };
  return {
    userId,
    email,
    displayName,
    role,
    organisation: state.organisationName,
    deviceId: userId,
    sessionId: userId,
    availability: "automatic",
    endToEnd,
    missedCalls: 0,
  };
}

/** Answers as the server would, out of the state. Knows the contract's semantics, not its limits. */
export async function respond(state: State, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const path = url.pathname.replace(/^\/api\/v1/, "");
  if (path === "/health") {
    return Response.json({ writes: state.writable }, { status: state.writable ? 200 : 503 });
  }
  try {
    const me = meOf(state);
    if (request.method !== "GET" && path !== "/session" && me.role !== "administrator") {
      throw new Refusal(403, "FORBIDDEN");
    }
    if (request.method !== "GET" && !state.writable) throw new Refusal(503, "STORE_UNAVAILABLE");
    if (request.method !== "GET" && state.refusedField !== undefined) {
      throw new Refusal(400, "INVALID_FIELD", state.refusedField);
    }
    const text = await request.text();
    const body: unknown = text === "" ? undefined : JSON.parse(text);
    for (const [method, pattern, answer] of endpoints) {
      const values = method === request.method ? match(pattern, path) : undefined;
      if (values) {
        const found = answer({ state, path: values, query: url.searchParams, body });
        return found === undefined ? new Response(null, { status: 204 }) : Response.json(found);
      }
    }
    throw new Refusal(404, "NOT_FOUND");
  } catch (error) {
    if (error instanceof Refusal) return error.toResponse();
    throw error;
  }
}
