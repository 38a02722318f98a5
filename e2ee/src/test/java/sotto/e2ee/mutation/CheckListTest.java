package sotto.e2ee.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import sotto.e2ee.rules.Require;
import sotto.e2ee.rules.Rule;

/** The list of checks that can be deleted leaves out no rule. */
class CheckListTest {
  @Test
  void everyRuleIsKeptByACheckInTheList() throws Exception {
    Path classes =
        Path.of(Require.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Set<String> missing = new TreeSet<>();
    for (Rule rule : Rule.values()) {
      missing.add(rule.number());
    }
    CheckSite.all(classes).forEach(site -> missing.remove(site.rule()));
    assertThat(missing).isEmpty();
  }
}
