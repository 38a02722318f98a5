package sotto.e2ee.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
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
  private static final String SURVIVED = "SURVIVED";

  /** There is nothing to go on with where it is thrown: what follows has no value to work on. */
  private static final String PART_OF_THE_FLOW = "cannot be left out";

  /** Checks that another one stands behind; each with why it is kept. */
  private static final Map<String, String> BACKED =
      Map.of(
          "kem.X25519#0", "the JDK refuses the point before; kept for a JDK that would not",
          "device.RecoveryCode#1", "a letter that is none spoils the check bytes too");

  @Test
  void everyDeletedCheckIsNoticed() throws Exception {
    List<String> survivors = new ArrayList<>();
    int deleted = 0;
    for (CheckSite site : CheckSite.all(mainClasses())) {
      String outcome = outcome(site);
      System.out.println("mutation: " + site + ": " + outcome);
      if (!outcome.equals(PART_OF_THE_FLOW)) {
        deleted++;
      }
      if (outcome.equals(SURVIVED)) {
        survivors.add(site.key() + " " + site);
      }
    }
    System.out.println(
        "mutation: e2ee: " + deleted + " checks deleted in turn, " + survivors.size() + " survived");
    assertThat(survivors).isEmpty();
  }

  private static String outcome(CheckSite site) throws Exception {
    try {
      List<?> noticed = run(site, site.rule());
      if (noticed.isEmpty() && !site.rule().isEmpty()) {
        noticed = run(site, "");
      }
      if (!noticed.isEmpty()) {
        return "noticed by " + noticed.getFirst();
      }
      String backed = BACKED.get(site.key());
      return backed == null ? SURVIVED : "backed: " + backed;
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof VerifyError) {
        return PART_OF_THE_FLOW;
      }
      throw e;
    }
  }

  private static List<?> run(CheckSite site, String rule) throws Exception {
    Class<?> runner = new WithoutCheck(site).loadClass("sotto.e2ee.CaseRunner");
    return (List<?>) runner.getMethod("failing", String.class).invoke(null, rule);
  }

  private static Path mainClasses() throws Exception {
    return Path.of(Require.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
