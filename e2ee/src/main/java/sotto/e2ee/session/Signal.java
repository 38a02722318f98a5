package sotto.e2ee.session;

import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.Numbered;
import sotto.e2ee.media.IceCredentials;
import sotto.e2ee.media.Media;

/** A message between the two devices under the keys of a call. Spec: docs/protocol.md §6. */
public sealed interface Signal {
  /** Part of the handshake: made by its states only. */
  sealed interface OfHandshake extends Signal {}

  /** The sources of media a client sends in a call. */
  sealed interface OfCall extends Signal {}

  /** Of these, what the callee may send before CONFIRM_ACK. */
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
    /** An address is nothing for a log. */
    @Override
    public String toString() {
      return "Candidate";
    }
  }

  /** The call is over. */
  record HangUp(Reason reason) implements Early {}

  /** The sources that are on. */
  record State(boolean microphone, boolean camera, boolean screen) implements OfCall {}

  /** New ICE credentials; the certificate stays. */
  record Restart(IceCredentials ice) implements OfCall {}

  /** A new description of media; fingerprint and DTLS roles stay. */
  record MediaChange(Media media) implements OfCall {}

  /** Why somebody hung up. */
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
