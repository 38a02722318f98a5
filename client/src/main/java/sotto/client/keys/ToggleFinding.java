package sotto.client.keys;

import sotto.e2ee.toggle.ToggleStatement;

/** A contact's setting, as far as proven. */
public sealed interface ToggleFinding {
  /** One of their devices has signed it. */
  record Proven(ToggleStatement.Value value) implements ToggleFinding {}

  /** There is no valid statement; the server's value is only a claim. */
  record Unproven() implements ToggleFinding {}
}
