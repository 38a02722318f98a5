package sotto.e2ee.handshake;

import static sotto.e2ee.rules.Rule.R_MODE_1;

import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;

/**
 * The permission to attach, send and play media. Code that handles media of an end-to-end encrypted
 * call requires it.
 *
 * <p><b>Security guarantees:</b> it exists only where all four checks of one handshake have passed.
 *
 * <p><b>Does not protect against:</b> code that handles media without requiring it.
 */
public final class MediaRelease {
  private final PeerDevice peer;

  private MediaRelease(PeerDevice peer) {
    this.peer = peer;
  }

  static MediaRelease grant(
      PeerDevice peer,
      ByteString handshake,
      ConfirmPassed confirm,
      AckPassed ack,
      CertificatePassed certificate,
      BindingPassed binding)
      throws RefusedException {
    Require.that(confirm.isOf(handshake), R_MODE_1);
    Require.that(ack.isOf(handshake), R_MODE_1);
    Require.that(certificate.isOf(handshake), R_MODE_1);
    Require.that(binding.isOf(handshake), R_MODE_1);
    return new MediaRelease(peer);
  }

  /** The device whose media may flow. */
  public PeerDevice peer() {
    return peer;
  }
}
