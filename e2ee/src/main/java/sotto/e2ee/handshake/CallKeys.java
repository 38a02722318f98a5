package sotto.e2ee.handshake;

import sotto.e2ee.secret.SecretBytes;
import sotto.e2ee.session.CallRole;
import sotto.e2ee.session.DirectionKey;

/** The keys of a call from the ANSWER on. {@link #close()} erases them all. */
record CallKeys(
    DirectionKey callerData,
    DirectionKey calleeData,
    SecretBytes callerConfirm,
    SecretBytes calleeConfirm,
    SecretBytes callerBinding,
    SecretBytes calleeBinding)
    implements AutoCloseable {

  DirectionKey data(CallRole sender) {
    return sender == CallRole.CALLER ? callerData : calleeData;
  }

  SecretBytes binding(CallRole sender) {
    return sender == CallRole.CALLER ? callerBinding : calleeBinding;
  }

  /** Erases the keys that are not needed once both confirmations have passed. */
  void closeConfirm() {
    callerConfirm.close();
    calleeConfirm.close();
  }

  @Override
  public void close() {
    callerData.close();
    calleeData.close();
    closeConfirm();
    callerBinding.close();
    calleeBinding.close();
  }

  @Override
  public String toString() {
    return "CallKeys";
  }
}
