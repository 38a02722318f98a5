package sotto.client.memory;

import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.secret.SecretBytes;

/**
 * A prekey of this device.
 *
 * @param secret 96 bytes, docs/protocol.md §2
 * @param certificate as it was published
 */
public record StoredPrekey(SecretBytes secret, ByteString certificate) {}
