import type { ClientFrame, ErrorCode, Failed, ServerFrame } from "../generated/signalling";

/** The messages of a client, without the envelope. */
export type ClientMessage = Bare<NumberedOf<ClientFrame>>;

/** The numbered messages of a server, without the envelope. */
type ServerMessage = Bare<NumberedOf<ServerFrame>>;

/** Messages that come of themselves, not as the answer to something. */
export type ServerEvent = Exclude<
  ServerMessage,
  { type: "done" | "call.previewed" | "call.invited" | "session.ended" }
>;

/** The numbered frames: all but those about the socket itself. */
type NumberedOf<F> = F extends { seq?: number } ? F : never;

type Bare<F> = F extends { type: infer T; body: infer B }
  ? { readonly type: T; readonly body: B }
  : never;

/** Why a request was not done: the server's error, or that there was no answer. */
export type Refusal = Omit<Failed, "code"> & { readonly code: ErrorCode | "NETWORK" };

/** How a request ended. */
export type Answer =
  | { readonly kind: "answered"; readonly message: ServerMessage }
  | { readonly kind: "refused"; readonly refusal: Refusal };

export const unreachable: Answer = {
  kind: "refused",
  refusal: { code: "NETWORK", message: "The server did not answer." },
};
