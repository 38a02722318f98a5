package sotto.e2ee.handshake;

import static sotto.e2ee.rules.Rule.R_BIND_1;
import static sotto.e2ee.rules.Rule.R_BIND_2;
import static sotto.e2ee.rules.Rule.R_BIND_3;
import static sotto.e2ee.rules.Rule.R_BIND_4;
import static sotto.e2ee.rules.Rule.R_PIN_4;

import java.util.Optional;
import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.code.SecurityCode;
import sotto.e2ee.envelope.FrameType;
import sotto.e2ee.kdf.Hash;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;
import sotto.e2ee.session.CallRole;
import sotto.e2ee.session.Signal;
import sotto.e2ee.session.SignalReceiver;
import sotto.e2ee.session.SignalSender;
import sotto.e2ee.sign.VerifyingKey;

/**
 * A call with both confirmations, at either end. Media waits for {@link #release}. Not thread-safe.
 *
 * <p><b>Security guarantees:</b> signals pass between the two devices of the handshake only; {@link
 * #release} needs the results of {@link #certificateInUse} and {@link #binding}.
 *
 * <p><b>Does not protect against:</b> a first contact with a false identity: compare {@link
 * #code()}.
 */
public final class EstablishedCall implements AutoCloseable {
  private final CallRole role;
  private final Pending pending;
  private final ByteString handshake;
  private final SecurityCode code;
  private final ConfirmPassed confirm;
  private final AckPassed ack;
  private final SignalSender sender;
  private final SignalReceiver receiver;
  private boolean bindingReceived;

  EstablishedCall(
      CallRole role,
      Pending pending,
      ByteString handshake,
      SecurityCode code,
      ConfirmPassed confirm,
      AckPassed ack,
      SignalSender sender,
      SignalReceiver receiver) {
    this.role = role;
    this.pending = pending;
    this.handshake = handshake;
    this.code = code;
    this.confirm = confirm;
    this.ack = ack;
    this.sender = sender;
    this.receiver = receiver;
    pending.keys().closeConfirm();
  }

  public CallRole role() {
    return role;
  }

  public PeerDevice peer() {
    return pending.peer();
  }

  /**
   * The other person's root from the transcript, to remember and pin.
   *
   * @param contact the other person's current data
   * @throws RefusedException R-PIN-4
   */
  public VerifyingKey peerRoot(Contact contact) throws RefusedException {
    ByteString named = pending.party(role.other()).root();
    VerifyingKey root = contact.list().root();
    Require.that(root.bytes().equals(named), R_PIN_4);
    return root;
  }

  /** The security code, the same at both ends. */
  public SecurityCode code() {
    return code;
  }

  /** A signal, sealed. */
  public ByteString send(Signal.OfCall signal) throws RefusedException {
    return sender.seal(signal);
  }

  /**
   * Opens a signal.
   *
   * @return empty for a repeated frame
   * @throws RefusedException R-DATA-1 to R-DATA-6; the call has to end
   */
  public Optional<Signal.OfCall> receive(ByteString frame) throws RefusedException {
    return receiver.open(frame).map(Signal.OfCall.class::cast);
  }

  /**
   * Checks the certificate that DTLS used.
   *
   * @param der the other side's, as the DTLS stack reports it
   * @throws RefusedException R-BIND-1
   */
  public CertificatePassed certificateInUse(ByteString der) throws RefusedException {
    ByteString signed = pending.transport(role.other()).fingerprint();
    Require.that(Hash.sha256(der).equals(signed), R_BIND_1);
    return new CertificatePassed(handshake);
  }

  /** The message to send inside DTLS, once, on the pre-negotiated channel. */
  public ByteString bindingMessage() {
    return new ByteWriter()
        .u8(FrameType.VERSION)
        .u8(FrameType.BINDING.number())
        .u8(role.number())
        .bytes(bindingMac(role))
        .toByteString();
  }

  /**
   * Checks the other side's message inside DTLS.
   *
   * @throws RefusedException R-DEC-1, R-BIND-2 to R-BIND-4; the call has to end
   */
  public BindingPassed binding(ByteString message) throws RefusedException {
    Require.that(!bindingReceived, R_BIND_4);
    bindingReceived = true;
    ByteReader in = new ByteReader(message);
    in.u8("version", FrameType.VERSION, FrameType.VERSION);
    in.u8("type", FrameType.BINDING.number(), FrameType.BINDING.number());
    Require.that(in.oneOf("role", CallRole.values()) == role.other(), R_BIND_2);
    ByteString mac = in.bytes("mac", 32);
    in.end();
    Require.that(mac.equals(bindingMac(role.other())), R_BIND_3);
    return new BindingPassed(handshake);
  }

  /**
   * Permits media to flow.
   *
   * @throws RefusedException R-MODE-1 when a check belongs to another handshake
   */
  public MediaRelease release(CertificatePassed certificate, BindingPassed binding)
      throws RefusedException {
    return MediaRelease.grant(pending.peer(), handshake, confirm, ack, certificate, binding);
  }

  private ByteString bindingMac(CallRole sender) {
    return HandshakeMac.binding(
        pending.keys().binding(sender),
        handshake,
        pending.transport(CallRole.CALLER).fingerprint(),
        pending.transport(CallRole.CALLEE).fingerprint());
  }

  /** Erases the call's keys. */
  @Override
  public void close() {
    pending.keys().close();
  }

  @Override
  public String toString() {
    return "EstablishedCall";
  }
}
