package sotto.client.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.e2ee.bytes.ByteString;
import sotto.protocol.UserId;

/**
 * A user's keys as the server gives them. Not verified.
 *
 * @param list the device list, null when the user has none
 * @param heads head statements, the newest of each device
 * @param toggle the signed setting, null when no device has signed one
 */
public record PublishedKeys(
    UserId user,
    @Nullable ByteString list,
    List<ByteString> heads,
    List<PublishedDevice> devices,
    @Nullable ByteString toggle) {
  public PublishedKeys {
    heads = List.copyOf(heads);
    devices = List.copyOf(devices);
  }
}
