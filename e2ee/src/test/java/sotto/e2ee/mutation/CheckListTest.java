package sotto.e2ee.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import sotto.e2ee.rules.Require;
import sotto.e2ee.rules.Rule;

/** The list of deletable checks omits no rule without a reason. */
class CheckListTest {
  private static final String NO_PLAINTEXT = "without it there is no plaintext to go on with";
  private static final String CALLED = "kept by HeadStatement.requireOf, which is in the list";

  /** Rules without a deletable check that has their number, with the reason for each. */
  private static final Map<String, String> NOT_IN_THE_LIST =
      Map.of(
          "R-SEAL-4", "without it there is no key to go on with",
          "R-SEAL-5", NO_PLAINTEXT,
          "R-ANSWER-3", NO_PLAINTEXT,
          "R-DATA-3", NO_PLAINTEXT,
          "R-OFFER-9", "kept by DeviceCertificate, whose checks are in the list",
          "R-OFFER-18", CALLED,
          "R-ANSWER-13", CALLED);

  @Test
  void everyRuleIsKeptByACheckInTheListOrHasAReason() throws Exception {
    Path classes =
        Path.of(Require.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Set<String> missing = new TreeSet<>();
    for (Rule rule : Rule.values()) {
      missing.add(rule.number());
    }
    CheckSite.all(classes).forEach(site -> missing.remove(site.rule()));
    assertThat(missing).isEqualTo(new TreeSet<>(NOT_IN_THE_LIST.keySet()));
  }
}
