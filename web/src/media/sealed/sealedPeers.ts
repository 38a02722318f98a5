import { CalleeSide } from "./calleeSide";
import { CallerSide } from "./callerSide";
import { SealedPeer } from "./sealedPeer";
import type { SealedCalleeOptions, SealedCallerOptions, SealedPeers } from "./sealedCall";

/** Both ends of end-to-end encrypted calls. Loaded when there are keys. */
export const sealedPeers: SealedPeers = {
  caller: ({ callId, sealed, ...options }: SealedCallerOptions) => {
    const { keys, contact } = sealed;
    return new SealedPeer({
      ...options,
      role: "caller",
      side: (context) => new CallerSide({ callId, clock: options.clock, sealed }, context),
      completed: (call, root) => void keys.callCompleted(contact.list.user, call.peer, root),
    });
  },
  callee: ({ callId, callerDevice, sealed, ...options }: SealedCalleeOptions) => {
    const { keys, caller } = sealed;
    return new SealedPeer({
      ...options,
      role: "callee",
      side: (context) =>
        new CalleeSide({ callId, callerDevice, clock: options.clock, sealed }, context),
      completed: (call, root) => void keys.callCompleted(caller, call.peer, root),
    });
  },
};
