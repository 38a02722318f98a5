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
 * Verifies the stored lists, each once while it is unchanged: a list of 256 entries takes hundreds
 * of signatures, and is requested much more often than changed. Caches a bounded number of entries
 * and evicts the lists used longest ago. Thread-safe.
 */
public final class KnownLists {
  /** The bound for all lists together; an entry takes about a kilobyte. */
  private static final int MAX_ENTRIES = 20_000;

  private final Map<UserId, KnownList> lists = new LinkedHashMap<>(64, 0.75f, true);
  private final ListVerifier verifier;
  private final int maxEntries;
  private int entriesRemembered;

  KnownLists(ListVerifier verifier, int maxEntries) {
    this.verifier = verifier;
    this.maxEntries = maxEntries;
  }

  /** A cache with room for a large organisation. */
  public KnownLists(ListVerifier verifier) {
    this(verifier, MAX_ENTRIES);
  }

  /** The number of cached entries of all lists. */
  synchronized int remembered() {
    return entriesRemembered;
  }

  /** The verified list of these stored entries. */
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

  /** Caches a list that was verified, and is now stored. */
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
      // It was verified before it was stored, so the database was changed behind the server's back.
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
