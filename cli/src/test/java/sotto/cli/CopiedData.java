package sotto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import sotto.protocol.OrganisationId;
import sotto.store.AuditEntry;
import sotto.store.Store;
import sotto.store.User;
import sotto.store.sql.SqlStores;
import sotto.store.sql.StoreConfig;

/** Reads a copy of a database, as an auditor would. */
final class CopiedData {
  private CopiedData() {}

  /** Checks pages, indices and references with SQLite itself. */
  static void assertSound(Path copy) throws SQLException {
    assertThat(answers(copy, "PRAGMA integrity_check")).containsExactly("ok");
    assertThat(answers(copy, "PRAGMA foreign_key_check")).isEmpty();
  }

  /**
   * Checks that every person has an audit entry, every entry a person, and no entry is missing
   * between two others.
   *
   * @return the emails of those a {@link BusyAdministrator} created
   */
  static Set<String> peopleWithTheirAudit(Path copy) {
    try (Store store = SqlStores.open(StoreConfig.sqlite(copy), InstantSource.system())) {
      OrganisationId organisation = store.organisations().first().orElseThrow().id();
      Set<String> people =
          store.users().all(organisation).stream()
              .map(User::email)
              .filter(email -> email.startsWith(BusyAdministrator.NEW))
              .collect(Collectors.toCollection(TreeSet::new));
      List<AuditEntry> entries = entries(store, organisation);
      assertThat(entries.stream().map(AuditEntry::number))
          .containsExactlyElementsOf(
              LongStream.iterate(entries.size(), number -> number - 1)
                  .limit(entries.size())
                  .boxed()
                  .toList());
      assertThat(
              entries.stream()
                  .filter(entry -> entry.action().equals("user.create"))
                  .map(entry -> entry.subject().replaceAll(".*<|>.*", ""))
                  .filter(email -> email.startsWith(BusyAdministrator.NEW)))
          .containsExactlyInAnyOrderElementsOf(people);
      return people;
    }
  }

  /** All of them, newest first. */
  private static List<AuditEntry> entries(Store store, OrganisationId organisation) {
    List<AuditEntry> all = new ArrayList<>();
    long before = Long.MAX_VALUE;
    while (true) {
      List<AuditEntry> page = store.audit().entries(organisation, before, 200);
      if (page.isEmpty()) {
        return all;
      }
      all.addAll(page);
      before = page.getLast().number();
    }
  }

  private static List<String> answers(Path file, String pragma) throws SQLException {
    List<String> answers = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(pragma)) {
      while (rows.next()) {
        answers.add(rows.getString(1));
      }
    }
    return answers;
  }
}
