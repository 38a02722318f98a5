package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void aLinkInPlaceOfTheLockIsNotFollowed() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    Path elsewhere = folder.resolve("elsewhere");
    Files.createSymbolicLink(data.resolve("lock"), elsewhere);
    assertThatThrownBy(() -> DataFolder.hold(data)).isInstanceOf(StartException.class);
    assertThat(elsewhere).doesNotExist();
  }

  @Test
  void noOwnerIsGivenThroughALink() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Files.createTempFile("a", "b"));
    assertThatThrownBy(() -> FolderOwner.giveTo(link)).hasMessageContaining("not a file");
  }

  @Test
  void aFolderOfOtherProgramsKeepsItsPermissions() throws Exception {
    Path shared = Files.createDirectory(folder.resolve("shared"));
    Files.writeString(shared.resolve("letter"), "of another program");
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThatThrownBy(() -> DataFolder.hold(shared))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("--data");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(shared)))
        .isEqualTo("rwxr-xr-x");
  }
}
