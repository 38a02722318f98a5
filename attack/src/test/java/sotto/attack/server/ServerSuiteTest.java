package sotto.attack.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sotto.attack.catalogue.Attack;
import sotto.attack.catalogue.Catalogue;
import sotto.attack.server.honest.HonestRecord;
import sotto.attack.server.stage.ServerAttack;
import sotto.attack.server.subject.DatabaseKind;

/** The attacks on a server, and the page that lists them. */
class ServerSuiteTest {
  private static final Path PAGE = Path.of("..", "docs", "attacks.md");

  /** One of each kind. */
  private static final Set<String> SELECTION =
      Set.of(
          "h2-rapid-reset",
          "slow-body",
          "lock-out-account",
          "socket-unread",
          "ended-disabled",
          "killed-under-writes");

  @Test
  void thereAreAtLeastFortyEachWithAnIdOfItsOwn() {
    List<String> ids = ServerCatalogue.all().stream().map(ServerAttack::id).toList();
    assertThat(ids).hasSizeGreaterThanOrEqualTo(40).doesNotHaveDuplicates();
    assertThat(ids).allMatch(id -> id.matches("[a-z0-9]+(-[a-z0-9]+)*"));
    assertThat(ids).doesNotContainAnyElementsOf(Catalogue.all().stream().map(Attack::id).toList());
  }

  @Test
  void thePageListsAllOfThem() throws Exception {
    assertThat(Files.readString(PAGE)).contains(ServerMarkdown.table(ServerCatalogue.all()));
  }

  @Test
  void aSelectionHurtsNobody() throws Exception {
    ServerSuite suite = new ServerSuite(SELECTION, List.of(DatabaseKind.SQLITE), _ -> {}).run();
    assertThat(suite.results()).hasSameSizeAs(SELECTION);
    assertThat(suite.results())
        .allSatisfy(result -> {
          assertThat(result.fault()).isNull();
          assertThat(result.control()).isNull();
          assertThat(result.hasExited()).isFalse();
          assertThat(result.deeds()).isPositive();
          assertThat(result.outlived()).isEmpty();
          assertThat(result.lost()).isEmpty();
          assertThat(result.gained()).isEmpty();
          // A slow answer may be the fault of the machine that runs the tests.
          assertThat(result.unanswered()).allMatch(HonestRecord.Unanswered::isOnlySlow);
        });
  }

  @Test
  @Tag("long")
  void noneOfThemHurtsAnybody() throws Exception {
    ServerSuite suite =
        new ServerSuite(Set.of(), List.of(DatabaseKind.values()), System.out::println).run();
    System.out.println(suite.json());
    assertThat(suite.exitCode()).isZero();
  }
}
