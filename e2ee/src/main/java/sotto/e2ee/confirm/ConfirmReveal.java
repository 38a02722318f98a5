package sotto.e2ee.confirm;

import static sotto.e2ee.rules.Rule.R_NEW_3;
import static sotto.e2ee.rules.Rule.R_NEW_4;

import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.device.LocalDevice;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;
import sotto.e2ee.sign.SignedObject;

/** The new device reveals the nonce that it committed to. Spec: docs/protocol.md §10. */
public record ConfirmReveal(SignedObject object, ByteString nonce) {
  private static final String LABEL = "sotto/1 confirm reveal";

  static ConfirmReveal issue(LocalDevice device, ByteString responseId, ByteString nonce) {
    ByteString body = new ByteWriter().bytes(responseId).bytes(nonce).toByteString();
    return new ConfirmReveal(SignedObject.sign(device.signingKey(), LABEL, body), nonce);
  }

  /**
   * Reads a reveal with the confirmed device's checks.
   *
   * @throws RefusedException R-DEC-1, R-NEW-3, R-NEW-4
   */
  static ConfirmReveal parse(ByteString bytes, ConfirmRequest request, ByteString responseId)
      throws RefusedException {
    SignedObject object = SignedObject.parse(LABEL, bytes);
    ByteReader in = new ByteReader(object.body());
    ByteString answered = in.bytes("responseId", 32);
    ByteString nonce = in.bytes("nonce", 32);
    in.end();
    Require.that(answered.equals(responseId), R_NEW_3);
    Require.that(object.verifies(request.certificate().signingKey()), R_NEW_3);
    ByteString opened = ConfirmRequest.commitment(request.certificate(), nonce);
    Require.that(opened.equals(request.commitment()), R_NEW_4);
    return new ConfirmReveal(object, nonce);
  }
}
