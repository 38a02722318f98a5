package sotto.e2ee.identity;

import static sotto.e2ee.rules.Rule.R_LIST_13;
import static sotto.e2ee.rules.Rule.R_LIST_14;
import static sotto.e2ee.rules.Rule.R_LIST_15;

import java.util.List;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;
import sotto.e2ee.sign.VerifyingKey;

/**
 * A client's memory of an accepted list.
 *
 * <p><b>Security guarantees:</b> a list that is shorter than, or forked from, the remembered one is
 * refused.
 *
 * <p><b>Does not protect against:</b> a frozen list, which {@link ListFreshness} detects.
 */
public record ListMemory(VerifyingKey root, List<Entry> entries) {
  /** An accepted entry. */
  public record Entry(ByteString id, boolean replaces) {}

  public ListMemory {
    entries = List.copyOf(entries);
  }

  /** The memory of {@code list}. */
  public static ListMemory of(DeviceList list) {
    return new ListMemory(list.root(), list.entries().stream().map(ListMemory::entry).toList());
  }

  /** The change in an accepted list. */
  public enum News {
    NONE,
    MORE_ENTRIES,
    /** The root has changed: the person has to decide, see docs/protocol.md §9. */
    ANOTHER_ROOT
  }

  /**
   * Compares a newly verified list with the remembered one.
   *
   * @throws RefusedException R-LIST-13 rolled back, R-LIST-14 forked
   */
  public News compare(DeviceList list) throws RefusedException {
    List<Entry> presented = list.entries().stream().map(ListMemory::entry).toList();
    int common = 0;
    while (common < Math.min(presented.size(), entries.size())
        && presented.get(common).equals(entries.get(common))) {
      common++;
    }
    Require.that(common < presented.size() || presented.size() == entries.size(), R_LIST_13);
    boolean parted = common < entries.size() && common < presented.size();
    boolean settledByRoot = replacesAfter(presented, common) && !replacesAfter(entries, common);
    Require.that(!parted || settledByRoot, R_LIST_14);
    if (!list.root().equals(root)) {
      return News.ANOTHER_ROOT;
    }
    return presented.equals(entries) ? News.NONE : News.MORE_ENTRIES;
  }

  /**
   * Compares this user's own newly verified list with the remembered one.
   *
   * @throws RefusedException R-LIST-13 rolled back, R-LIST-14 forked, R-LIST-15 another root
   */
  public void compareOwn(DeviceList list) throws RefusedException {
    Require.that(compare(list) != News.ANOTHER_ROOT, R_LIST_15);
  }

  private static boolean replacesAfter(List<Entry> entries, int common) {
    return entries.subList(common, entries.size()).stream().anyMatch(Entry::replaces);
  }

  private static Entry entry(ListEntry entry) {
    return new Entry(entry.id(), entry.action() instanceof ListAction.Replace);
  }
}
