package sotto.architecturetests;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which module may use which: the table of docs/ARCHITECTURE.md. */
final class ModuleTable {
  /** The modules whose main code may use every module but the testkit. */
  static final Set<String> WHOLE_SYSTEM = Set.of("e2e", "benchmarks");

  private static final Map<String, Set<String>> ALLOWED =
      new TreeMap<>(
          Map.of(
              "protocol", Set.of(),
              "policy", Set.of("protocol"),
              "e2ee", Set.of("protocol"),
              "testkit", Set.of("protocol", "policy"),
              "store", Set.of("protocol", "policy"),
              // The web client is a resource in a jar, not code.
              "web", Set.of(),
              "server", Set.of("protocol", "policy", "store", "web"),
              "client", Set.of("protocol", "e2ee"),
              "cli", Set.of("protocol", "policy", "store", "server")));

  private ModuleTable() {}

  /** The modules with rules of their own, and what each may use besides itself. */
  static Map<String, Set<String>> allowed() {
    return ALLOWED;
  }
}
