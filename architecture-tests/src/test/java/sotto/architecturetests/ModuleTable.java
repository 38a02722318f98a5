package sotto.architecturetests;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The permitted dependencies between modules: the table of docs/ARCHITECTURE.md. */
final class ModuleTable {
  /** The modules whose main code may use every module but the testkit. */
  static final Set<String> WHOLE_SYSTEM = Set.of("browsers", "attack", "e2e", "benchmarks");

  /** Those of them that may use it, too: a test that has a command, and no part of a release. */
  static final Set<String> WITH_TESTKIT = Set.of("attack");

  /** Modules of tests alone, which no module uses. */
  static final Set<String> TESTS = Set.of("web-tests", "architecture-tests");

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
              "switchboard", Set.of("protocol", "policy", "store"),
              "server", Set.of("protocol", "policy", "e2ee", "store", "switchboard", "web"),
              "client", Set.of("protocol", "e2ee"),
              "cli", Set.of("protocol", "policy", "store", "switchboard", "server")));

  /**
   * Modules that may use only some packages of another. The server checks signatures with public
   * keys: it takes no part in a call and holds no private key.
   */
  private static final Map<String, Map<String, Set<String>>> PACKAGES =
      Map.of("server", Map.of("e2ee", Set.of("identity", "toggle", "bytes", "sign", "rules")));

  /** Classes in those packages that it may not use, because they hold private keys. */
  private static final Map<String, Set<String>> NOT_CLASSES =
      Map.of("server", Set.of("e2ee.sign.SigningKey"));

  private ModuleTable() {}

  /** The modules with rules of their own, and what each may use besides itself. */
  static Map<String, Set<String>> allowed() {
    return ALLOWED;
  }

  /** By module, by module it uses: the only packages of it. */
  static Map<String, Map<String, Set<String>>> packages() {
    return PACKAGES;
  }

  /** By module: forbidden classes, despite the other tables. */
  static Map<String, Set<String>> notClasses() {
    return NOT_CLASSES;
  }
}
