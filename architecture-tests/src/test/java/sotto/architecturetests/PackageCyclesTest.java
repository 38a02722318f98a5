package sotto.architecturetests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No packages of the main sources import each other in a circle. Reads the sources, so that it
 * knows the modules, too, that this one does not depend on.
 */
class PackageCyclesTest {
  @Test
  void noPackagesOfTheMainSourcesImportEachOther() throws IOException {
    assertThat(PackageImports.of(MainSources.folders()).inCycles()).isEmpty();
  }

  @Test
  void aCycleIsReportedAndNothingElse(@TempDir Path folder) throws IOException {
    write(folder, "a/A.java", "import b.B;\nimport java.util.List;\n");
    write(folder, "b/B.java", "import static c.d.C.of;\n");
    write(folder, "c/d/C.java", "import b.B;\n");
    write(folder, "e/E.java", "import e.Other;\n");

    assertThat(PackageImports.of(List.of(folder)).inCycles()).containsExactly("b", "c.d");
  }

  private static void write(Path folder, String name, String source) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
  }
}
