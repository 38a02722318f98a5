import type { Bytes } from "../bytes/bytes";
import { require } from "../rules/require";
import type { AckPassed } from "./ackPassed";
import type { BindingPassed } from "./bindingPassed";
import type { CertificatePassed } from "./certificatePassed";
import type { ConfirmPassed } from "./confirmPassed";
import type { PeerDevice } from "./peerDevice";

/** The four checks that media waits for. Spec: docs/protocol.md §7. */
interface Passed {
  readonly confirm: ConfirmPassed;
  readonly ack: AckPassed;
  readonly certificate: CertificatePassed;
  readonly binding: BindingPassed;
}

/**
 * Leave to attach, send and play media. Code that touches media of an end-to-end encrypted call
 * takes one of these.
 *
 * Security guarantees: it exists only where all four checks of one handshake have passed.
 *
 * Does not protect against: code that touches media without asking for it.
 */
export class MediaRelease {
  readonly #peer: PeerDevice;

  private constructor(peer: PeerDevice) {
    this.#peer = peer;
  }

  /** @throws RefusedError R-MODE-1 */
  static grant(peer: PeerDevice, handshake: Bytes, passed: Passed): MediaRelease {
    require(passed.confirm.isOf(handshake), "R-MODE-1");
    require(passed.ack.isOf(handshake), "R-MODE-1");
    require(passed.certificate.isOf(handshake), "R-MODE-1");
    require(passed.binding.isOf(handshake), "R-MODE-1");
    return new MediaRelease(peer);
  }

  /** The call whose media may flow. */
  get peer(): PeerDevice {
    return this.#peer;
  }
}
