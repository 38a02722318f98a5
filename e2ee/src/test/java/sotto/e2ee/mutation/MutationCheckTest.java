package sotto.e2ee.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /** Code after the throw cannot go on: it would have no value to work on. */
  private static final String PART_OF_THE_FLOW = "cannot be left out";

  /** Checks backed by another one, with the reason for keeping each. */
  private static final Map<String, String> BACKED =
      Map.of(
          "kem.X25519#1", "the JDK refuses the point before; kept for a JDK that would not",
          "device.RecoveryCode#1", "a letter that is none spoils the check bytes too");

  @Test
  void everyDeletedCheckIsNoticed() throws Exception {
    List<Result> results =
        CheckSite.all(mainClasses()).parallelStream().map(MutationCheckTest::resultOf).toList();
    results.forEach(r -> System.out.println("mutation: " + r.site() + ": " + r.outcome()));
    long deleted = results.stream().filter(r -> !r.outcome().equals(PART_OF_THE_FLOW)).count();
    List<String> survivors =
        results.stream()
            .filter(r -> r.outcome().equals(SURVIVED))
            .map(r -> r.site().key() + " " + r.site())
            .toList();
    String summary =
        "e2ee: " + deleted + " checks deleted in turn, " + survivors.size() + " survived";
    System.out.println("mutation: " + summary);
    // The launcher's last lines.
    Files.writeString(Path.of("target", "checks-deleted.txt"), summary + "\n");
    assertThat(survivors).isEmpty();
  }

  private record Result(CheckSite site, String outcome) {}

  private static Result resultOf(CheckSite site) {
    try {
      return new Result(site, outcome(site));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(site.toString(), e);
    }
  }

  private static String outcome(CheckSite site) throws ReflectiveOperationException {
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
    } catch (VerifyError e) {
      return PART_OF_THE_FLOW;
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof VerifyError) {
        return PART_OF_THE_FLOW;
      }
      throw e;
    }
  }

  private static List<?> run(CheckSite site, String rule) throws ReflectiveOperationException {
    Class<?> runner = new WithoutCheck(site).loadClass("sotto.e2ee.CaseRunner");
    return (List<?>) runner.getMethod("failing", String.class).invoke(null, rule);
  }

  private static Path mainClasses() throws Exception {
    return Path.of(Require.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
