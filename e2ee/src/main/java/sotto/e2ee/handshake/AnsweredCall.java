package sotto.e2ee.handshake;

import static sotto.e2ee.rules.Rule.R_CONFIRM_1;
import static sotto.e2ee.rules.Rule.R_CONFIRM_2;
import static sotto.e2ee.rules.Rule.R_DATA_4;

import java.util.Optional;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;
import sotto.e2ee.session.CallRole;
import sotto.e2ee.session.LegId;
import sotto.e2ee.session.Signal;
import sotto.e2ee.session.SignalReceiver;
import sotto.e2ee.session.SignalSender;

/**
 * The callee, second state: accepted, waiting for CONFIRM. Not thread-safe.
 *
 * <p><b>Security guarantees:</b> the next state is reached only when the caller has opened its
 * commitment and proved that it has the keys of this handshake.
 *
 * <p><b>Does not protect against:</b> a caller that never confirms.
 */
public final class AnsweredCall implements AutoCloseable {
  private final Pending pending;
  private final ByteString frame;
  private final ByteString commitment;
  private final ByteString calleeNonce;
  private final SignalSender sender;
  private final SignalReceiver receiver;

  AnsweredCall(Pending pending, ByteString frame, ByteString commitment, ByteString calleeNonce) {
    this.pending = pending;
    this.frame = frame;
    this.commitment = commitment;
    this.calleeNonce = calleeNonce;
    LegId leg = pending.offered().leg().id();
    this.sender = new SignalSender(leg, pending.keys().data(CallRole.CALLEE));
    this.receiver = new SignalReceiver(leg, pending.keys().data(CallRole.CALLER), CallRole.CALLER);
  }

  /** The ANSWER to send. */
  public ByteString frame() {
    return frame;
  }

  /** A candidate or a hang-up, sealed to the caller. */
  public ByteString send(Signal.Early signal) throws RefusedException {
    return sender.seal(signal);
  }

  /**
   * Processes the caller's first signal.
   *
   * @return empty for a repeated frame
   * @throws RefusedException R-DATA-1 to R-DATA-4, R-CONFIRM-1, R-CONFIRM-2; the call has to end
   */
  public Optional<Confirmed> confirm(ByteString first) throws RefusedException {
    Optional<Signal> signal = receiver.open(first);
    if (signal.isEmpty()) {
      return Optional.empty();
    }
    if (!(signal.get() instanceof Signal.Confirm confirm)) {
      throw new RefusedException(R_DATA_4);
    }
    ByteString opened = pending.offered().leg().commitmentTo(confirm.nonce());
    Require.that(opened.equals(commitment), R_CONFIRM_1);
    ByteString full = pending.fullTranscript(confirm.nonce());
    ByteString mac = HandshakeMac.confirm(pending.keys().callerConfirm(), full);
    Require.that(mac.equals(confirm.mac()), R_CONFIRM_2);
    ByteString ackMac = HandshakeMac.confirmAck(pending.keys().calleeConfirm(), full);
    ByteString ack = sender.seal(new Signal.ConfirmAck(ackMac));
    EstablishedCall call =
        new EstablishedCall(
            CallRole.CALLEE,
            pending,
            full,
            pending.code(confirm.nonce(), calleeNonce),
            new ConfirmPassed(full),
            new AckPassed(full),
            sender,
            receiver);
    return Optional.of(new Confirmed(ack, call));
  }

  /** The CONFIRM_ACK to send, and the call. */
  public record Confirmed(ByteString ackFrame, EstablishedCall call) {}

  /** Erases the keys, unless {@link #confirm} has handed them to the next state. */
  @Override
  public void close() {
    pending.keys().close();
  }

  @Override
  public String toString() {
    return "AnsweredCall";
  }
}
