package sotto.server.keys;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.rules.RefusedException;
import sotto.protocol.UserId;
import sotto.store.KeyBytes;

/**
 * Verifies the lists that are kept, each once while it stays as it is: a list of 256 entries takes
 * hundreds of signatures, and is asked for much more often than changed. Remembers a bounded number
 * of entries and forgets the lists used longest ago. Thread-safe.
 */
public final class KnownLists {
  /** Of all lists together; an entry takes about a kilobyte. */
  private static final int MAX_ENTRIES = 20_000;

  private final Map<UserId, KnownList> lists = new LinkedHashMap<>(64, 0.75f, true);
  private final ListVerifier verifier;
  private final int maxEntries;
  private int entriesRemembered;

  KnownLists(ListVerifier verifier, int maxEntries) {
    this.verifier = verifier;
    this.maxEntries = maxEntries;
  }

  /** With room for a large organisation's. */
  public KnownLists(ListVerifier verifier) {
    this(verifier, MAX_ENTRIES);
  }

  /** How many entries are remembered, of all lists. */
  synchronized int remembered() {
    return entriesRemembered;
  }

  /** The list of these entries, which the store has. */
  KnownList of(UserId user, List<KeyBytes> entries) {
    if (entries.isEmpty()) {
      return KnownList.NONE;
    }
    KnownList found = find(user);
    if (found.ends(entries.size(), entries.getLast())) {
      return found;
    }
    KnownList verified = verify(user, entries);
    remember(user, verified);
    return verified;
  }

  /** Remembers a list that was verified, and is now kept. */
  void learn(DeviceList list) {
    remember(list.user(), KnownList.of(list));
  }

  private KnownList verify(UserId user, List<KeyBytes> entries) {
    ByteString encoded =
        new ByteWriter()
            .list16(entries, (out, entry) -> out.v16(ByteString.of(entry.toArray())))
            .toByteString();
    try {
      return KnownList.of(verifier.verify(user, encoded));
    } catch (RefusedException e) {
      // It was verified before it was kept, so the database is not what this server wrote.
      throw new IllegalStateException(
          "the device list kept of " + user + " fails " + e.rule().number(), e);
    }
  }

  private synchronized KnownList find(UserId user) {
    return lists.getOrDefault(user, KnownList.NONE);
  }

  private synchronized void remember(UserId user, KnownList list) {
    KnownList before = lists.put(user, list);
    entriesRemembered += list.size() - (before == null ? 0 : before.size());
    var eldest = lists.entrySet().iterator();
    while (entriesRemembered > maxEntries && eldest.hasNext()) {
      entriesRemembered -= eldest.next().getValue().size();
      eldest.remove();
    }
  }
}
