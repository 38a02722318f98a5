package sotto.e2ee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import sotto.e2ee.handshake.HandshakeCases;
import sotto.e2ee.identity.IdentityCases;
import sotto.e2ee.rules.FailureKind;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Rule;
import sotto.e2ee.session.SessionCases;

/**
 * For each numbered check of docs/protocol.md an attempt that only this check refuses: without the
 * check, the test with its number fails.
 */
class RulesTest {
  private static final Path PAGE = Path.of("..", "docs", "protocol.md");
  private static final Map<String, FailureKind> KINDS =
      Map.of(
          "changed", FailureKind.CHANGED_ON_THE_WAY,
          "unverified", FailureKind.COULD_NOT_BE_VERIFIED,
          "old", FailureKind.TOO_OLD_A_CLIENT,
          "clock", FailureKind.CLOCKS_DIFFER);

  private static List<Case> cases() throws Exception {
    return Stream.of(
            BasicCases.all(), IdentityCases.all(), HandshakeCases.all(), SessionCases.all())
        .flatMap(List::stream)
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> theRuleRefuses() throws Exception {
    return cases().stream()
        .map(c ->
            DynamicTest.dynamicTest(c.rule().number() + ": " + c.what(), () -> requireRefusal(c)));
  }

  private static void requireRefusal(Case c) {
    RefusedException refused =
        catchThrowableOfType(RefusedException.class, () -> c.attempt().run());
    assertThat(refused).as("nothing refused it").isNotNull();
    assertThat(refused.rule()).isEqualTo(c.rule());
  }

  @Test
  void aRefusalByTimeAloneKeepsItsNumberInsideAnotherCheck() {
    RefusedException untimely = new RefusedException(Rule.R_CERT_5);
    assertThat(untimely.under(Rule.R_OFFER_9)).isSameAs(untimely);
    assertThat(new RefusedException(Rule.R_CERT_3).under(Rule.R_OFFER_9).rule())
        .isEqualTo(Rule.R_OFFER_9);
  }

  @Test
  void everyRuleHasACase() throws Exception {
    Set<Rule> missing = EnumSet.allOf(Rule.class);
    cases().forEach(c -> missing.remove(c.rule()));
    assertThat(missing).isEmpty();
  }

  @Test
  void thePageAndTheCodeHaveTheSameRules() throws IOException {
    Map<String, FailureKind> onPage = new TreeMap<>();
    // Descriptions of media (R-SDP) are a browser's: there is no code for them here.
    Pattern rule =
        Pattern.compile("\\*\\*(R-(?!SDP)[A-Z]+-\\d+)\\*\\* \\[(changed|unverified|old|clock)]");
    for (MatchResult found : rule.matcher(Files.readString(PAGE)).results().toList()) {
      assertThat(onPage.put(found.group(1), KINDS.get(found.group(2)))).isNull();
    }
    Map<String, FailureKind> inCode =
        Stream.of(Rule.values()).collect(Collectors.toMap(Rule::number, Rule::kind));
    assertThat(onPage).isEqualTo(new TreeMap<>(inCode));
  }
}
