import type { Fingerprint } from "./fingerprint";

/** A description with the fingerprint its sender vouches for. `generation` counts ICE restarts. */
export interface Description {
  readonly generation: number;
  readonly sdp: string;
  readonly fingerprint: Fingerprint;
}

/** The messages that the two devices of a call exchange about its media. */
export type PeerMessage =
  /** From the caller: at the invite, and for every ICE restart. */
  | ({ readonly type: "offer" } & Description)
  | ({ readonly type: "answer" } & Description)
  /** An address; sent only once the call was accepted. */
  | {
      readonly type: "candidate";
      readonly generation: number;
      readonly candidate: string;
      readonly mid: string;
    }
  /** How the sender is to be shown. */
  | {
      readonly type: "state";
      readonly muted: boolean;
      readonly camera: boolean;
      readonly sharing: boolean;
    }
  /** From the callee: its media is interrupted, please restart. */
  | { readonly type: "restart" };
