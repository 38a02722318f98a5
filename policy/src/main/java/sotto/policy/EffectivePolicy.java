package sotto.policy;

import org.jspecify.annotations.Nullable;
import sotto.protocol.Check;
import sotto.protocol.GroupId;
import sotto.protocol.InvalidFieldException;

/**
 * The policy that applies to a user, and where it comes from.
 *
 * @param group the group it comes from; null unless {@code source} is {@link Source#GROUP}
 */
public record EffectivePolicy<P extends Policy>(P policy, Source source, @Nullable GroupId group) {
  public EffectivePolicy {
    Check.present(policy, "policy");
    Check.present(source, "source");
    if ((group != null) != (source == Source.GROUP)) {
      throw new InvalidFieldException(
          "group", "a group exactly for source GROUP", group == null ? "none" : "one");
    }
  }

  /** The sources of a policy, in the order of precedence. */
  public enum Source {
    /** Assigned to the user. */
    DIRECT,
    /** The best-ranked assignment among the groups the user is a direct member of. */
    GROUP,
    /** Assigned to the organisation. */
    ORGANISATION,
    /** The Global policy. */
    GLOBAL
  }
}
