package sotto.protocol.mode;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import sotto.protocol.Check;
import sotto.protocol.InvalidFieldException;

/**
 * The mode of a call, made or previewed: end-to-end encrypted, ordinary, or refused. Decided by
 * {@code sotto.policy.CallModeDecision}, fixed for the life of the call.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(CallMode.EndToEndEncrypted.class),
  @JsonSubTypes.Type(CallMode.Standard.class),
  @JsonSubTypes.Type(CallMode.Refused.class)
})
public sealed interface CallMode {

  /** The reasons, most useful first; empty exactly for {@link EndToEndEncrypted}. */
  List<Reason> reasons();

  /** Encrypted from device to device. */
  @JsonTypeName("end-to-end-encrypted")
  record EndToEndEncrypted() implements CallMode {
    @Override
    public List<Reason> reasons() {
      return List.of();
    }
  }

  /** Encrypted in transit, not end to end. */
  @JsonTypeName("standard")
  record Standard(List<Reason> reasons) implements CallMode {
    public Standard {
      reasons = requireReasons(reasons);
    }
  }

  /** A person requires end-to-end encryption and it is not available: nothing rings. */
  @JsonTypeName("refused")
  record Refused(List<Reason> reasons) implements CallMode {
    public Refused {
      reasons = requireReasons(reasons);
    }
  }

  private static List<Reason> requireReasons(List<Reason> reasons) {
    List<Reason> copy = Check.list(reasons, "reasons", 16);
    if (copy.isEmpty()) {
      throw new InvalidFieldException("reasons", "at least one reason", "none");
    }
    return copy;
  }
}
