package sotto.client.keys;

import sotto.e2ee.toggle.ToggleStatement;

/** The knowledge of a contact's setting. */
public sealed interface ToggleFinding {
  /** One of their devices has signed it. */
  record Proven(ToggleStatement.Value value) implements ToggleFinding {}

  /** There is no statement that passes: whatever the server says is only its word. */
  record OnlyTheServerSays() implements ToggleFinding {}

  /** Whether end-to-end encrypted calls are on for a fact. */
  default boolean isProvenOn() {
    return this instanceof Proven(var value) && value != ToggleStatement.Value.OFF;
  }
}
