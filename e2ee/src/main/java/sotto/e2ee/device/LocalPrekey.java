package sotto.e2ee.device;

import sotto.e2ee.identity.PrekeyCertificate;
import sotto.e2ee.kem.HybridPrivateKey;

/**
 * A prekey of this device with its private key. Close it once the certificate has expired: then
 * messages sealed to it cannot be opened any more.
 */
public record LocalPrekey(HybridPrivateKey secret, PrekeyCertificate certificate)
    implements AutoCloseable {
  @Override
  public void close() {
    secret.close();
  }
}
