package sotto.client.memory;

import java.util.List;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.secret.SecretBytes;

/**
 * The keys of this device.
 *
 * <p><b>Security guarantees:</b> no text form of a secret.
 *
 * <p><b>Does not protect against:</b> readers of the storage.
 *
 * @param seed of the signing key, 32 bytes
 * @param certificate the device certificate
 * @param prekeys oldest first
 * @param nextPrekeyId never used before
 */
public record StoredDevice(
    SecretBytes seed, ByteString certificate, List<StoredPrekey> prekeys, long nextPrekeyId) {
  public StoredDevice {
    prekeys = List.copyOf(prekeys);
  }

  public StoredDevice withPrekeys(List<StoredPrekey> others, long next) {
    return new StoredDevice(seed, certificate, others, next);
  }
}
