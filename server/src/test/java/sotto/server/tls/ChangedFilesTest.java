package sotto.server.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of files that are found without reading them. */
final class ChangedFilesTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void theyAreUnchangedOnlyOnceTwoLooksHaveFoundTheSame() throws Exception {
    ChangedFiles files = new ChangedFiles(List.of(write("one", "abc"), write("two", "def")));
    assertThat(files.look()).isTrue();
    assertThat(files.look()).isTrue();
    assertThat(files.look()).isFalse();
    assertThat(files.look()).isFalse();
    Files.writeString(folder.resolve("two"), "longer");
    assertThat(files.look()).isTrue();
    assertThat(files.look()).isTrue();
    assertThat(files.look()).isFalse();
  }

  @Test
  void anOlderFileOfTheSameSizeBehindAnExchangedLinkIsAChange() throws Exception {
    Path link = folder.resolve("link");
    Files.createSymbolicLink(link, write("new", "abc"));
    Path old = write("old", "xyz");
    FileTime time = Files.getLastModifiedTime(folder.resolve("new"));
    Files.setLastModifiedTime(old, time);
    ChangedFiles files = settled(link);
    Path next = Files.createSymbolicLink(folder.resolve("next"), old);
    Files.move(next, link, StandardCopyOption.ATOMIC_MOVE);
    assertThat(files.look()).isTrue();
  }

  @Test
  void anotherContentWithTheSameSizeAndTimeOfWritingIsAChange() throws Exception {
    Path file = write("file", "abc");
    FileTime time = Files.getLastModifiedTime(file);
    ChangedFiles files = settled(file);
    Files.writeString(file, "xyz");
    Files.setLastModifiedTime(file, time);
    assertThat(files.look()).isTrue();
  }

  @Test
  void aMissingFileIsAlwaysAChange() throws Exception {
    Path file = write("file", "abc");
    ChangedFiles files = settled(file);
    Files.delete(file);
    for (int i = 0; i < 4; i++) {
      assertThat(files.look()).isTrue();
    }
  }

  private static ChangedFiles settled(Path file) {
    ChangedFiles files = new ChangedFiles(List.of(file));
    files.look();
    files.look();
    assertThat(files.look()).isFalse();
    return files;
  }

  private Path write(String name, String content) throws Exception {
    return Files.writeString(folder.resolve(name), content);
  }
}
