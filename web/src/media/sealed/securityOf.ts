import type { SecurityCode } from "../../e2ee/code/securityCode";
import type { MediaRelease } from "../../e2ee/handshake/mediaRelease";
import type { VerifyingKey } from "../../e2ee/sign/verifyingKey";
import type { Security } from "../mediaState";

/** The security shown of a call that may have media. */
export function securityOf(
  code: SecurityCode,
  { peer }: MediaRelease,
  root: VerifyingKey,
): Security {
  return {
    kind: "end-to-end",
    code: { groups: code.groups, pictures: code.emoji },
    root: root.bytes,
    verified: peer.verified,
    peerClient: peer.certificate.clientClass,
  };
}
