package sotto.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StoreConfigTest {
  private static final String POSTGRESQL = "jdbc:postgresql://db.example.org/sotto";

  @Test
  void bothKindsOfDatabaseAreTaken() {
    assertThat(StoreConfig.sqlite(Path.of("data/sotto.db")).url())
        .isEqualTo("sqlite:data/sotto.db");
    assertThat(new StoreConfig(POSTGRESQL, "sotto", new DatabasePassword("p")).isSqlite())
        .isFalse();
  }

  @Test
  void allFaultsAreToldAtOnceByTheirKeys() {
    assertThatThrownBy(() -> new StoreConfig("sqlite:", "me", new DatabasePassword("p")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("database.url")
        .hasMessageContaining("database.user")
        .hasMessageContaining("database.password");
    assertThatThrownBy(() -> new StoreConfig(POSTGRESQL + "?password=hunter2", " ", null))
        .hasMessageContaining("database.url")
        .hasMessageContaining("database.user")
        .hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://sotto:hunter2@db.example.org/sotto",
        "jdbc:postgresql://sotto:hun/ter2@db.example.org/sotto",
        "jdbc:postgresql://db.example.org/sotto?Password=hunter2",
        "jdbc:postgresql://db.example.org/sotto?sslpassword=hunter2"
      })
  void aPasswordInAUrlIsRefusedAndNotRepeated(String url) {
    assertThatThrownBy(() -> new StoreConfig(url, "sotto", null))
        .hasMessageContaining("database.url: expected no password in it")
        .hasMessageNotContaining("ter2");
  }

  @Test
  void anotherDatabaseIsRefusedWithoutRepeatingWhatMayHoldAPassword() {
    assertThatThrownBy(() -> new StoreConfig("jdbc:mysql://root:hunter2@db/sotto", null, null))
        .hasMessageContaining("sqlite:<path> or jdbc:postgresql:")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void aPasswordIsNotShown() {
    assertThat(new StoreConfig(POSTGRESQL, "sotto", new DatabasePassword("hunter2")).toString())
        .contains("sotto")
        .doesNotContain("hunter2");
  }
}
