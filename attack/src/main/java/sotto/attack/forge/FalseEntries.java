package sotto.attack.forge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.ListAction;
import sotto.e2ee.identity.ListEntry;
import sotto.e2ee.identity.ListSigner;
import sotto.e2ee.sign.SigningKey;

/** Lists with an entry at the end that need not verify. */
public final class FalseEntries {
  private FalseEntries() {}

  /**
   * A list with one entry more.
   *
   * @param key signs it
   * @param signer the name it is signed in
   * @return the bytes of the whole list
   */
  public static ByteString appended(
      DeviceList list, SigningKey key, ListSigner signer, ListAction action, Instant at) {
    List<ListEntry> entries = new ArrayList<>(list.entries());
    entries.add(
        ListEntry.issue(key, list.user(), entries.size(), list.head().id(), at, signer, action));
    return DeviceList.encode(entries);
  }

  /** A list without its last entries. */
  public static ByteString first(DeviceList list, int entries) {
    return DeviceList.encode(list.entries().subList(0, entries));
  }
}
