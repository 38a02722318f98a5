package sotto.client.e2ee;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.handshake.BindingPassed;
import sotto.e2ee.handshake.CertificatePassed;
import sotto.e2ee.handshake.EstablishedCall;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.session.Signal;
import sotto.e2ee.sign.VerifyingKey;
import sotto.protocol.CallId;
import sotto.protocol.UserId;

/**
 * A call with both confirmations, before or with media. Only on the agent.
 *
 * <p><b>Security guarantees:</b> only a {@link sotto.e2ee.handshake.MediaRelease} releases media,
 * and the call is reported and remembered as connected only after that.
 *
 * <p><b>Does not protect against:</b> a {@link MediaEnd} that reports a wrong certificate.
 */
final class SecuredCall implements AutoCloseable {
  private final CallingContext context;
  private final CallId id;
  private final UserId contact;
  private final VerifyingKey root;
  private final EstablishedCall call;
  private final MediaEnd media;
  private @Nullable CertificatePassed certificate;
  private @Nullable BindingPassed binding;
  private boolean bindingSent;
  private boolean released;

  /**
   * Reports {@link CallEvent.Confirmed}.
   *
   * @param root the contact's, pinned when the person says that the codes match
   */
  SecuredCall(
      CallingContext context,
      CallId id,
      UserId contact,
      VerifyingKey root,
      EstablishedCall call,
      MediaEnd media) {
    this.context = context;
    this.id = id;
    this.contact = contact;
    this.root = root;
    this.call = call;
    this.media = media;
    context.person().received(new CallEvent.Confirmed(id, call.code(), call.peer()));
  }

  UserId contact() {
    return contact;
  }

  VerifyingKey root() {
    return root;
  }

  ByteString seal(Signal.OfCall signal) throws RefusedException {
    return call.send(signal);
  }

  /**
   * Checks the certificate of a new DTLS connection; all connections must use the same one.
   *
   * @throws RefusedException R-BIND-1; the call has to end
   */
  void certificate(ByteString der) throws RefusedException {
    certificate = call.certificateInUse(der);
    if (!bindingSent) {
      bindingSent = true;
      media.sendBinding(call.bindingMessage());
    }
    release();
  }

  /**
   * Checks a binding message.
   *
   * @throws RefusedException R-DEC-1, R-BIND-2 to R-BIND-4; the call has to end
   */
  void binding(ByteString message) throws RefusedException {
    binding = call.binding(message);
    release();
  }

  private void release() throws RefusedException {
    CertificatePassed certificatePassed = certificate;
    BindingPassed bindingPassed = binding;
    if (released || certificatePassed == null || bindingPassed == null) {
      return;
    }
    media.release(call.release(certificatePassed, bindingPassed));
    released = true;
    context.contacts().completed(contact, root);
    var _ = context.client().connected(id);
    context.person().received(new CallEvent.Connected(id, call.peer()));
  }

  /**
   * Processes a sealed signal.
   *
   * @return the reason, if the other side has hung up
   * @throws RefusedException R-DATA-1 to R-DATA-6; the call has to end
   */
  Optional<Signal.Reason> signal(ByteString frame) throws RefusedException {
    Signal.OfCall signal = call.receive(frame).orElse(null);
    return switch (signal) {
      case null -> Optional.empty();
      case Signal.HangUp(Signal.Reason reason) -> Optional.of(reason);
      case Signal.State state -> {
        context.person().received(new CallEvent.PeerState(id, state));
        yield Optional.empty();
      }
      case Signal.Candidate _, Signal.Restart _, Signal.MediaChange _ -> {
        media.received(signal);
        yield Optional.empty();
      }
    };
  }

  @Override
  public void close() {
    call.close();
  }
}
