package sotto.protocol.mode;

import sotto.protocol.Check;

/** One reason for a mode, and whose it is. */
public record Reason(ReasonCode code, ReasonOwner whose) {
  public Reason {
    Check.present(code, "code");
    Check.present(whose, "whose");
  }
}
