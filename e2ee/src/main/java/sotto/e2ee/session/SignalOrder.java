package sotto.e2ee.session;

import static sotto.e2ee.rules.Rule.R_DATA_4;

import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;

/** The permitted order of signals: the handshake's two first, each once. */
final class SignalOrder {
  private final CallRole sender;
  private boolean handshakeDone;

  SignalOrder(CallRole sender) {
    this.sender = sender;
  }

  void require(Signal signal) throws RefusedException {
    switch (signal) {
      case Signal.Confirm confirm -> once(CallRole.CALLER);
      case Signal.ConfirmAck ack -> once(CallRole.CALLEE);
      case Signal.Early early -> Require.that(handshakeDone || sender == CallRole.CALLEE, R_DATA_4);
      case Signal.OfCall later -> Require.that(handshakeDone, R_DATA_4);
    }
  }

  private void once(CallRole whose) throws RefusedException {
    Require.that(sender == whose, R_DATA_4);
    Require.that(!handshakeDone, R_DATA_4);
    handshakeDone = true;
  }
}
