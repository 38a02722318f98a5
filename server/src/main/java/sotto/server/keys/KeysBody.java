package sotto.server.keys;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.e2ee.identity.DeviceList;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;
import sotto.store.KeyBytes;
import sotto.store.Keys.PublishedDevice;
import sotto.store.Keys.Toggle;

/** A user's public keys, as sent. */
record KeysBody(
    UserId userId,
    @Nullable String list,
    List<String> heads,
    List<KeyDevice> devices,
    @Nullable String toggle) {
  record KeyDevice(DeviceId deviceId, String certificate, String prekey) {}

  static KeysBody of(
      UserId user,
      KnownList list,
      List<KeyBytes> heads,
      List<PublishedDevice> devices,
      @Nullable Toggle toggle) {
    return new KeysBody(
        user,
        list.list()
            .map(l -> KeyText.write(KeyText.stored(DeviceList.encode(l.entries()))))
            .orElse(null),
        heads.stream().map(KeyText::write).toList(),
        devices.stream()
            .map(d ->
                new KeyDevice(
                    d.device(), KeyText.write(d.certificate()), KeyText.write(d.prekey())))
            .toList(),
        toggle == null ? null : KeyText.write(toggle.statement()));
  }

  /** The approximate length. */
  int chars() {
    return lengthOf(list)
        + lengthOf(toggle)
        + heads.stream().mapToInt(String::length).sum()
        + devices.stream()
            .mapToInt(device -> device.certificate().length() + device.prekey().length())
            .sum();
  }

  private static int lengthOf(@Nullable String text) {
    return text == null ? 0 : text.length();
  }
}
