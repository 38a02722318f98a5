package sotto.cli.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Two releases, made of this build's classes and the release's own files. */
final class Archives {
  private Archives() {}

  /** Makes them in {@code archives} in the folder. */
  static void make(Path folder) throws IOException, InterruptedException, URISyntaxException {
    Path output = folder.resolve("archive-output");
    ProcessBuilder builder =
        new ProcessBuilder("bash", resource("archives.sh"), folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("SOTTO_CLASS_PATH", System.getProperty("java.class.path", ""));
    builder.environment().put("SOTTO_ROOT", Block.ROOT.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home", ""));
    Process archive = builder.start();
    assertThat(archive.waitFor()).as(Files.readString(output)).isZero();
  }

  /** The path of a script beside these tests. */
  static String resource(String name) throws URISyntaxException {
    return Path.of(Objects.requireNonNull(Archives.class.getResource(name)).toURI()).toString();
  }
}
