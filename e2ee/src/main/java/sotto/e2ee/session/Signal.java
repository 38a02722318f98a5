package sotto.e2ee.session;

import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.Numbered;
import sotto.e2ee.media.IceCredentials;
import sotto.e2ee.media.Media;

/** A message between the two devices under the keys of a call. Spec: docs/protocol.md §6. */
public sealed interface Signal {
  /** A part of the handshake; only its states create it. */
  sealed interface OfHandshake extends Signal {}

  /** A signal that a client sends during a call. */
  sealed interface OfCall extends Signal {}

  /** A signal that the callee may send before CONFIRM_ACK. */
  sealed interface Early extends OfCall {}

  /** The caller opens its commitment. */
  record Confirm(ByteString nonce, ByteString mac) implements OfHandshake {}

  /** The callee has checked it. */
  record ConfirmAck(ByteString mac) implements OfHandshake {}

  /**
   * An ICE candidate.
   *
   * @param candidate empty when there are no more
   */
  record Candidate(String mid, String candidate) implements Early {
    /** Addresses must not appear in logs. */
    @Override
    public String toString() {
      return "Candidate";
    }
  }

  /** The call is over. */
  record HangUp(Reason reason) implements Early {}

  /** The media sources that are on. */
  record State(boolean microphone, boolean camera, boolean screen) implements OfCall {}

  /** New ICE credentials; the certificate stays. */
  record Restart(IceCredentials ice) implements OfCall {}

  /** A new description of media; fingerprint and DTLS roles stay. */
  record MediaChange(Media media) implements OfCall {}

  /** Why a person hung up. */
  enum Reason implements Numbered {
    HUNG_UP(1),
    DEVICE_CLOSED(2),
    MEDIA_FAILED(3),
    COULD_NOT_BE_VERIFIED(4),
    ANSWERED_ELSEWHERE(5);

    private final int number;

    Reason(int number) {
      this.number = number;
    }

    @Override
    public int number() {
      return number;
    }
  }
}
