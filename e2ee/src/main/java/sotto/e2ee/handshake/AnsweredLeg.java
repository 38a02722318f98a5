package sotto.e2ee.handshake;

import static sotto.e2ee.rules.Rule.R_ACK_1;

import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.code.SecurityCode;
import sotto.e2ee.media.Media;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;
import sotto.e2ee.session.CallRole;
import sotto.e2ee.session.LegId;
import sotto.e2ee.session.Signal;
import sotto.e2ee.session.SignalReceiver;
import sotto.e2ee.session.SignalSender;

/**
 * The caller, second state: the leg that won, CONFIRM made, waiting for CONFIRM_ACK. Not
 * thread-safe.
 *
 * <p><b>Security guarantees:</b> the next state is reached only when the callee has proved, over
 * the whole transcript, that it has the keys of this handshake.
 *
 * <p><b>Does not protect against:</b> a callee that never acknowledges.
 */
public final class AnsweredLeg implements AutoCloseable {
  private final Pending pending;
  private final ByteString fullTranscript;
  private final SecurityCode code;
  private final SignalSender sender;
  private final SignalReceiver receiver;
  private final ByteString confirmFrame;

  AnsweredLeg(Pending pending, ByteString callerNonce, ByteString calleeNonce)
      throws RefusedException {
    this.pending = pending;
    this.fullTranscript = pending.fullTranscript(callerNonce);
    this.code = pending.code(callerNonce, calleeNonce);
    LegId leg = pending.offered().leg().id();
    this.sender = new SignalSender(leg, pending.keys().data(CallRole.CALLER));
    this.receiver = new SignalReceiver(leg, pending.keys().data(CallRole.CALLEE), CallRole.CALLEE);
    ByteString mac = HandshakeMac.confirm(pending.keys().callerConfirm(), fullTranscript);
    this.confirmFrame = sender.seal(new Signal.Confirm(callerNonce, mac));
  }

  /** CONFIRM, the first frame to send. */
  public ByteString confirmFrame() {
    return confirmFrame;
  }

  /** The media the callee answered with. */
  public Media media() {
    return pending.answered().media();
  }

  /** The transport parameters of the callee's media connection. */
  public TransportParameters transport() {
    return pending.answered().transport();
  }

  /** A signal, sealed to the callee. */
  public ByteString send(Signal.OfCall signal) throws RefusedException {
    return sender.seal(signal);
  }

  /**
   * Processes a signal of the callee.
   *
   * @throws RefusedException R-DATA-1 to R-DATA-6, R-ACK-1; the call has to end
   */
  public Progress receive(ByteString frame) throws RefusedException {
    Signal signal = receiver.open(frame).orElse(null);
    return switch (signal) {
      case null -> new Progress.Repeated();
      case Signal.ConfirmAck ack -> new Progress.Established(established(ack));
      case Signal.Early early -> new Progress.Early(early);
      default -> throw new IllegalStateException("the receiver lets nothing else through");
    };
  }

  /** The result of a received signal. */
  public sealed interface Progress {
    /** A repeated signal, to be ignored. */
    record Repeated() implements Progress {}

    /** A candidate or a hang-up. */
    record Early(Signal.Early signal) implements Progress {}

    /** Both confirmations have passed. */
    record Established(EstablishedCall call) implements Progress {}
  }

  private EstablishedCall established(Signal.ConfirmAck ack) throws RefusedException {
    ByteString mac = HandshakeMac.confirmAck(pending.keys().calleeConfirm(), fullTranscript);
    Require.that(mac.equals(ack.mac()), R_ACK_1);
    return new EstablishedCall(
        CallRole.CALLER,
        pending,
        fullTranscript,
        code,
        new ConfirmPassed(fullTranscript),
        new AckPassed(fullTranscript),
        sender,
        receiver);
  }

  /** Erases the keys, unless {@link #receive} has handed them to the next state. */
  @Override
  public void close() {
    pending.keys().close();
  }

  @Override
  public String toString() {
    return "AnsweredLeg";
  }
}
