package sotto.e2ee;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import sotto.e2ee.handshake.HandshakeVectors;
import sotto.e2ee.identity.IdentityVectors;
import sotto.e2ee.session.SignalVectors;

/**
 * The shared vectors equal the results of this code. After an intended change, write them again
 * with {@code -Dsotto.vectors.write=true} and look at the difference.
 */
class VectorsTest {
  private static final Path FOLDER = Path.of("..", "vectors");

  private static List<VectorFile> files() throws Exception {
    List<VectorFile> files = new ArrayList<>(BasicVectors.all());
    files.addAll(IdentityVectors.all());
    files.addAll(HandshakeVectors.all());
    files.add(SignalVectors.file());
    return files;
  }

  @TestFactory
  Stream<DynamicTest> theFileSaysWhatTheCodeDoes() throws Exception {
    return files().stream().map(file -> DynamicTest.dynamicTest(file.name(), () -> check(file)));
  }

  private static void check(VectorFile file) throws Exception {
    Path path = FOLDER.resolve(file.name());
    if (Boolean.getBoolean("sotto.vectors.write")) {
      Files.createDirectories(FOLDER);
      Files.writeString(path, file.text());
    }
    assertThat(file.text().equals(Files.readString(path)))
        .as("vectors/%s is not what the code makes", file.name())
        .isTrue();
  }

  @Test
  void everyFileIsMadeHereAndExplained() throws Exception {
    String readme = Files.readString(FOLDER.resolve("README.md"));
    List<String> made = files().stream().map(VectorFile::name).sorted().toList();
    try (Stream<Path> present = Files.list(FOLDER)) {
      assertThat(present.map(p -> p.getFileName().toString()).filter(n -> n.endsWith(".json")))
          .containsExactlyInAnyOrderElementsOf(made);
    }
    assertThat(made).allSatisfy(name -> assertThat(readme).contains(name));
  }
}
