package sotto.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sotto.attack.catalogue.Attack;
import sotto.attack.catalogue.Catalogue;
import sotto.attack.evidence.AttackOutcome;

/** The whole suite, and the page with its outcomes. */
class AttackSuiteTest {
  private static final Path PAGE = Path.of("..", "docs", "attacks.md");

  @Test
  void everyAttackCanBeRunAndEndsAsThePageSays() throws Exception {
    List<Result> results = new ArrayList<>();
    try (AttackRunner runner = new AttackRunner()) {
      for (Attack attack : Catalogue.all()) {
        results.add(runner.run(attack));
      }
    }
    assertThat(results)
        .allSatisfy(result -> assertThat(result.fault()).as(result.attack().id()).isNull());
    Summary summary = new Summary(results);
    assertThat(summary.count(AttackOutcome.UNDETECTED)).isZero();
    assertThat(summary.exitCode()).isZero();
    assertThat(Files.readString(PAGE)).contains(Markdown.table(results));
  }

  @Test
  void thereAreAtLeastFortyAttacksEachWithAnIdOfItsOwn() {
    List<String> ids = Catalogue.all().stream().map(Attack::id).toList();
    assertThat(ids).hasSizeGreaterThanOrEqualTo(40).doesNotHaveDuplicates();
    assertThat(ids).allMatch(id -> id.matches("[a-z0-9]+(-[a-z0-9]+)*"));
  }
}
