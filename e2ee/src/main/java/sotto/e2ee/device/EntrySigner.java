package sotto.e2ee.device;

import sotto.e2ee.identity.ListSigner;
import sotto.e2ee.sign.SigningKey;

/** A key that may sign an entry of this user's device list. */
public sealed interface EntrySigner permits RootKey, LocalDevice {
  ListSigner signer();

  SigningKey signingKey();
}
