import type { SecurityCode } from "../../../e2ee/code/securityCode";
import type { Contact } from "../../../e2ee/handshake/contact";
import type { MediaRelease } from "../../../e2ee/handshake/mediaRelease";
import type { Security } from "../../model/calls";

/** What is shown of a call that may have media. */
export function securityOf(code: SecurityCode, { peer }: MediaRelease, contact: Contact): Security {
  return {
    kind: "end-to-end",
    code: { groups: code.groups, pictures: code.emoji },
    root: contact.list.root.bytes,
    verified: peer.verified,
    peerClient: peer.certificate.clientClass,
  };
}
