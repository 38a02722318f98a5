package sotto.server.keys;

import org.jspecify.annotations.Nullable;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.toggle.ToggleStatement;
import sotto.e2ee.toggle.ToggleStatement.Value;
import sotto.protocol.ContractViolationException;
import sotto.server.auth.PersonPrincipal;
import sotto.server.http.ApiException;
import sotto.store.Keys.Toggle;

/** Checks the signed statement that accompanies the switch. Spec: docs/protocol.md §11. */
public final class SignedToggles {
  private static final String FIELD = "statement";

  /**
   * A statement that may be stored.
   *
   * @param only the value that it gives to "only end-to-end encrypted calls"
   */
  public record CheckedToggle(Toggle toggle, boolean only) {}

  private final ServerKeyDirectory directory;
  private final KeyLimits limits;

  SignedToggles(ServerKeyDirectory directory, KeyLimits limits) {
    this.directory = directory;
    this.limits = limits;
  }

  /** Checks the form of a statement, for constructors of bodies; the content is checked later. */
  public static String require(String statement) {
    return KeyText.require(statement, FIELD, KeyText.MAX_STATEMENT_BYTES);
  }

  /**
   * The statement to store. The store compares its counter.
   *
   * @param only null if the statement alone says it
   * @throws ApiException {@code KEY_REFUSED} for R-TOGGLE-1, another device than the one signed in,
   *     or another value than the switches have
   */
  public CheckedToggle check(String text, PersonPrincipal by, boolean on, @Nullable Boolean only)
      throws ApiException, ContractViolationException {
    limits.change(by.user().id());
    ToggleStatement statement = verified(KeyText.read(text, FIELD), by);
    if (!statement.device().equals(by.session().device())) {
      throw KeyRefusal.of(FIELD, "one of the device that is signed in");
    }
    boolean signedOnly = statement.value() == Value.ONLY;
    boolean wantedOnly = on && (only == null ? signedOnly : only);
    Value wanted = on ? (wantedOnly ? Value.ONLY : Value.ON) : Value.OFF;
    if (statement.value() != wanted) {
      throw KeyRefusal.of(FIELD, "one that says what the switches do");
    }
    Toggle toggle = new Toggle(KeyText.stored(statement.object().bytes()), statement.counter());
    return new CheckedToggle(toggle, Boolean.TRUE.equals(only) || wantedOnly);
  }

  private ToggleStatement verified(ByteString bytes, PersonPrincipal by) throws ApiException {
    try {
      ToggleStatement statement = ToggleStatement.parse(bytes);
      statement.requireOf(
          directory
              .listOf(by.user().id())
              .list()
              .orElseThrow(() -> KeyRefusal.of(FIELD, "a device list, first")));
      return statement;
    } catch (RefusedException e) {
      throw KeyRefusal.of(FIELD, e);
    }
  }
}
