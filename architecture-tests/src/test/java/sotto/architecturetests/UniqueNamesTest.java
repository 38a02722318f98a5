package sotto.architecturetests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One name, one thing: no two types of the main sources share a simple name. */
class UniqueNamesTest {
  @Test
  void noTwoTypesOfTheMainSourcesShareASimpleName() throws IOException {
    assertThat(TypeNames.shared(MainSources.folders())).isEmpty();
  }

  @Test
  void twoTypesOfOneNameAreReported(@TempDir Path folder) throws IOException {
    for (String file : List.of("a/Link.java", "a/package-info.java", "b/Link.java", "b/Leg.java")) {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.createFile(path);
    }

    assertThat(TypeNames.shared(List.of(folder.resolve("a"), folder.resolve("b"))))
        .containsOnlyKeys("Link");
    assertThat(TypeNames.shared(List.of(folder))).containsOnlyKeys("Link");
  }
}
