package sotto.store;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import sotto.protocol.signalling.SessionEnd;

/**
 * A durable change of one kind. A transaction that changes several kinds of things has several,
 * with one version.
 *
 * @param ids the things that were changed, as {@link ChangeKind} says
 * @param reason of ended sessions; null for everything else, or if it is not known
 * @param version the transaction's version, higher than that of any earlier one
 */
public record Committed(
    ChangeKind kind, Set<String> ids, @Nullable SessionEnd reason, long version) {
  public Committed {
    ids = Set.copyOf(ids);
  }
}
