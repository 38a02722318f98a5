package sotto.e2ee.device;

import sotto.e2ee.identity.PrekeyCertificate;
import sotto.e2ee.kem.HybridPrivateKey;

/**
 * A prekey of this device: what others seal to, and what opens it. Close it once the certificate
 * has expired: what was sealed to it then stays closed for ever.
 */
public record LocalPrekey(HybridPrivateKey secret, PrekeyCertificate certificate)
    implements AutoCloseable {
  @Override
  public void close() {
    secret.close();
  }
}
