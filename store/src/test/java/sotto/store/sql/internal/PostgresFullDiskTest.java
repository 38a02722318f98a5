package sotto.store.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.store.StoreFailure;
import sotto.store.Writability;

/** A real PostgreSQL on a file system of its own, which is full for a while. */
@Tag("long") // mounts a file system, as root
final class PostgresFullDiskTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void aDiskWithoutRoomForPagesIsFullUntilThereIsRoomAgain() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    run("mount", "-t", "tmpfs", "-o", "mode=777,size=160m", "none", disk.toString());
    try (EmbeddedPostgres server =
            EmbeddedPostgres.builder()
                .setDataDirectory(disk.resolve("data"))
                .setServerConfig("min_wal_size", "32MB")
                .setServerConfig("max_wal_size", "64MB")
                .start();
        WatchedDatabase database =
            new WatchedDatabase(
                PostgresDatabase.open(
                    server.getJdbcUrl("postgres", "postgres"), "postgres", null))) {
      database.<Integer, RuntimeException>write(
          handle -> handle.execute("CREATE TABLE small AS SELECT 1 AS n"));
      Writability writability = database.writability();
      writability.checkIdle(); // a change has just been stored
      Path filler = disk.resolve("filler");
      fill(filler);

      writability.checkIdle();
      assertThat(writability.failure())
          .as("an idle server notices")
          .contains(StoreFailure.DISK_FULL);
      database.<Integer, RuntimeException>write(
          handle -> handle.execute("UPDATE small SET n = n + 1"));
      writability.checkFailing();
      assertThat(writability.failure()).as("a page had room").contains(StoreFailure.DISK_FULL);

      Files.delete(filler);
      writability.checkFailing();
      assertThat(writability.failure()).isEmpty();
      assertThat(
              database.<Boolean, RuntimeException>read(handle ->
                  handle
                      .createQuery("SELECT to_regclass('write_probe') IS NULL")
                      .mapTo(Boolean.class)
                      .one()))
          .as("nothing of the probe stays")
          .isTrue();
    } finally {
      run("umount", "--lazy", disk.toString());
    }
  }

  private static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
        .as(String.join(" ", command))
        .isZero();
  }

  private static void fill(Path filler) throws IOException {
    byte[] block = new byte[4096];
    try (OutputStream out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left on device");
    }
  }
}
