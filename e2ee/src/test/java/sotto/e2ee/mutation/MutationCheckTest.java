package sotto.e2ee.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sotto.e2ee.rules.Require;

/**
 * No check survives being deleted: for each, a case of its rule fails. Prints the list. Takes
 * minutes, so it runs with the long tests.
 */
@Tag("long")
class MutationCheckTest {
  /** Checks that another one stands behind; each with why it is kept. */
  private static final Map<String, String> BACKED =
      Map.of(
          "kem.X25519#0", "the JDK refuses the point before; kept for a JDK that would not",
          "device.RecoveryCode#1", "a letter that is none spoils the check bytes too");

  @Test
  void everyDeletedCheckIsNoticed() throws Exception {
    List<String> survivors = new ArrayList<>();
    for (CheckSite site : CheckSite.all(mainClasses())) {
      List<?> noticed = run(site);
      String backed = BACKED.get(site.key());
      String outcome =
          noticed.isEmpty()
              ? backed == null ? "SURVIVED" : "backed: " + backed
              : "noticed by " + noticed.getFirst();
      System.out.println("mutation: " + site + ": " + outcome);
      if (noticed.isEmpty() && backed == null) {
        survivors.add(site.toString());
      }
    }
    assertThat(survivors).isEmpty();
  }

  private static List<?> run(CheckSite site) throws Exception {
    Class<?> runner = new WithoutCheck(site).loadClass("sotto.e2ee.CaseRunner");
    return (List<?>) runner.getMethod("failing", String.class).invoke(null, site.rule());
  }

  private static Path mainClasses() throws Exception {
    return Path.of(Require.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
