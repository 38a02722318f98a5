package sotto.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.testkit.TestClock;

/** The assets of earlier builds that a build still serves. */
final class EarlierBundlesTest {
  private static final String OLD = "assets/app-1a2b3c.js";
  private static final String NEW = "assets/app-4d5e6f.js";

  @TempDir private Path folder = Path.of("");

  private final TestClock clock = new TestClock();

  @Test
  void theNextBuildHasTheAssetsOfTheOneBefore() throws Exception {
    start("bundle");
    EarlierBundles next = start("bundle2");
    assertThat(next.read(OLD)).asString().isEqualTo("console.log(1);\n");
    assertThat(next.read(OLD + ".gz")).isNotNull();
    assertThat(next.read(OLD + ".br")).isNotNull();
    assertThat(next.read(NEW)).isNull(); // the build's own assets
    assertThat(next.read("assets/none.js")).isNull();
  }

  @Test
  void theOneBeforeIsServedThirtyDaysAfterItsReplacementHoweverOldItIs() throws Exception {
    start("bundle");
    clock.advance(Duration.ofDays(100));
    assertThat(start("bundle2").read(OLD)).isNotNull();
    clock.advance(Duration.ofDays(29));
    assertThat(start("bundle2").read(OLD)).isNotNull();
    clock.advance(Duration.ofDays(2));
    assertThat(start("bundle2").read(OLD)).isNull();
    assertThat(archives()).hasSize(1);
  }

  @Test
  void theOldestIsGivenUpWhenAllTogetherAreTooLarge() throws Exception {
    Path older = archive("older", Duration.ofDays(2));
    Path newer = archive("newer", Duration.ofDays(1));
    EarlierBundles next = start("bundle");
    assertThat(next.read("assets/newer.js")).isNotNull();
    assertThat(next.read("assets/older.js")).isNull();
    assertThat(newer).exists();
    assertThat(older).doesNotExist();
  }

  @Test
  void oneThatIsDamagedIsNotServed() throws Exception {
    start("bundle");
    Path archive = archives().getFirst();
    byte[] bytes = Files.readAllBytes(archive);
    bytes[bytes.length / 2] ^= 1;
    Files.write(archive, bytes);
    assertThat(start("bundle2").read(OLD)).isNull();
  }

  @Test
  void norIsOneWithOtherContentsUnderItsName() throws Exception {
    start("bundle2");
    Path other = archives().getFirst();
    Path foreign = folder.resolve("0".repeat(64) + ".zip");
    Files.move(other, foreign);
    Files.setLastModifiedTime(foreign, FileTime.from(clock.instant()));
    assertThat(start("bundle").read(NEW)).isNull();
    assertThat(foreign).doesNotExist();
  }

  @Test
  void oneThatCannotBeReadAtThisMomentIsKept() throws Exception {
    start("bundle");
    // Simulates a failing disk: a folder cannot be read as a file.
    Path unreadable = Files.createDirectory(folder.resolve("1".repeat(64) + ".zip"));
    Files.setLastModifiedTime(unreadable, FileTime.from(clock.instant()));
    assertThat(start("bundle2").read(OLD)).isNotNull();
    assertThat(unreadable).exists();
  }

  @Test
  void oneThatCannotBeDeletedLeavesTheOthers() throws Exception {
    start("bundle");
    // Simulates a file that cannot be deleted: a folder that is not empty.
    Path stuck = Files.createDirectory(folder.resolve("2".repeat(64) + ".zip"));
    Files.createFile(stuck.resolve("file"));
    Files.setLastModifiedTime(stuck, FileTime.from(clock.instant().minus(Duration.ofDays(31))));
    assertThat(start("bundle2").read(OLD)).isNotNull();
    assertThat(stuck).exists();
  }

  @Test
  void soDoesOneWhoseTimeCannotBeRead() throws Exception {
    start("bundle");
    Path dangling = folder.resolve("3".repeat(64) + ".zip");
    Files.createSymbolicLink(dangling, folder.resolve("none"));
    EarlierBundles next = new EarlierBundles(folder, clock);
    next.start(new OwnFiles("sotto/server/web/bundle2/"), Runnable::run);
    assertThat(next.read(OLD)).isNotNull();
  }

  @Test
  void aBuildThatCannotBeKeptLeavesTheEarlierOnes() throws Exception {
    start("bundle");
    clock.advance(Duration.ofDays(100));
    // Simulates a full disk: a folder has the name of the file to be written.
    Files.createDirectory(folder.resolve("incoming"));
    assertThat(start("bundle2").read(OLD)).isNotNull();
    assertThat(archives()).hasSize(1);
  }

  @Test
  void withoutItsFolderABuildHasNoneAndStarts() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    EarlierBundles bundles = new EarlierBundles(file, clock);
    bundles.start(new OwnFiles("sotto/server/web/bundle/"), Runnable::run);
    assertThat(bundles.read(OLD)).isNull();
  }

  /** Stores a build whose one asset takes more than half of the space. */
  private Path archive(String name, Duration replacedAgo) throws Exception {
    byte[] asset = new byte[(int) (EarlierBundles.MOST_BYTES / 2 + 1)];
    SortedMap<String, byte[]> assets = new TreeMap<>(Map.of("assets/" + name + ".js", asset));
    BundleArchive archive = BundleArchive.in(folder, BundleArchive.id(assets));
    archive.write(assets);
    Files.setLastModifiedTime(archive.file(), FileTime.from(clock.instant().minus(replacedAgo)));
    return archive.file();
  }

  private EarlierBundles start(String bundle) throws Exception {
    EarlierBundles bundles = new EarlierBundles(folder, clock);
    bundles.start(new OwnFiles("sotto/server/web/" + bundle + "/"), Runnable::run);
    // The time is by this machine's clock, which is not the test's.
    for (Path archive : archives()) {
      if (Files.getLastModifiedTime(archive).toInstant().isAfter(clock.instant())) {
        Files.setLastModifiedTime(archive, FileTime.from(clock.instant()));
      }
    }
    return bundles;
  }

  private List<Path> archives() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(BundleArchive::isNameOfOne).toList();
    }
  }
}
