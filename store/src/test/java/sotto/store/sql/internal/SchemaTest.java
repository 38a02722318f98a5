package sotto.store.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

final class SchemaTest {
  @Test
  void theNewestVersionIsThatOfTheNewestMigration() throws Exception {
    URI folder = Objects.requireNonNull(Schema.class.getResource("/db/migration")).toURI();
    Pattern name = Pattern.compile("V(\\d+)__[a-z0-9_]+\\.sql");
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      int newest =
          files
              .map(file -> name.matcher(file.getFileName().toString()))
              .peek(match -> assertThat(match.matches()).isTrue())
              .mapToInt(match -> Integer.parseInt(match.group(1)))
              .max()
              .orElseThrow();
      int inJava = Integer.parseInt(new FoldedKeys().getVersion().getVersion());
      assertThat(Schema.NEWEST).isEqualTo(Math.max(newest, inJava));
    }
  }

  @Test
  void aDatabaseOfTheFirstVersionKeepsItsPeopleAndCallsAndIsSearchedLikeANewOne(
      @TempDir Path folder) throws Exception {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + folder.resolve("old.db"));
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/migration")
        .table("schema_history")
        .placeholders(Dialect.SQLITE.placeholders())
        .target("1")
        .load()
        .migrate();
    try (Connection connection = source.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("INSERT INTO organisations VALUES ('o', 'Acme', NULL, 0, 1)");
      statement.execute(
          """
          INSERT INTO users (id, organisation, email, email_key, display_name, sort_key, search_key,
            role, availability, created_at)
          VALUES ('u', 'o', 's@example.org', 's@example.org', 'Søren', 'søren',
            'søren\ns@example.org', 'member', 'automatic', 1)
          """);
      statement.execute(
          """
          INSERT INTO users (id, organisation, email, email_key, display_name, sort_key, search_key,
            role, availability, created_at)
          SELECT 'v', organisation, 'v@example.org', 'v@example.org', 'Vera', 'vera', 'vera', role,
            availability, 1 FROM users
          """);
      statement.execute(
          """
          INSERT INTO calls VALUES ('answered', 'o', 'u', 'v', 'd1', 'd2', '{}', 1, 10, 11, 12, 13,
              'hung-up', 'u', 0),
            ('missed', 'o', 'v', 'u', 'd2', NULL, '{}', 1, 20, NULL, NULL, 21, 'no-answer', NULL, 1)
          """);

      Schema.prepare(source, flyway -> flyway.dataSource(source), Dialect.SQLITE);

      try (var rows = statement.executeQuery("SELECT name FROM organisations")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).isEqualTo("Acme");
      }
      try (var rows = statement.executeQuery("SELECT sort_key, search_key FROM users")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).isEqualTo("soren");
        assertThat(rows.getString(2)).isEqualTo("soren\ns@example.org");
      }
      assertThat(participants(statement))
          .containsExactly(
              "answered 0 u caller d1 10 null",
              "answered 1 v callee d2 10 null",
              "missed 0 v caller d2 20 null",
              "missed 1 u callee null 20 21");
      try (var rows = statement.executeQuery("SELECT count(*) FROM key_list_entries")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1)).isZero();
      }
    }
  }

  private static List<String> participants(Statement statement) throws SQLException {
    List<String> participants = new ArrayList<>();
    try (var rows =
        statement.executeQuery("SELECT * FROM call_participants ORDER BY call_id, position")) {
      while (rows.next()) {
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= 7; column++) {
          values.add(String.valueOf(rows.getString(column)));
        }
        participants.add(String.join(" ", values));
      }
    }
    return participants;
  }
}
