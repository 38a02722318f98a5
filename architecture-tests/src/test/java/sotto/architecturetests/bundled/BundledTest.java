package sotto.architecturetests.bundled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The libraries that are shipped. */
class BundledTest {
  private static final Path EXPECTED_NOTICE = Path.of("target", "NOTICE");

  @Test
  void thereAreSome() throws IOException {
    assertThat(Sbom.java()).extracting(Component::name).contains("io.vertx:vertx-core");
    assertThat(Sbom.web()).extracting(Component::name).contains("react", "@noble/hashes");
  }

  @Test
  void eachHasALicenceThatIsAllowed() throws IOException {
    AllowedLicences allowed = AllowedLicences.load();
    assertThat(allowed.refused(Sbom.java())).isEmpty();
    assertThat(allowed.refused(Sbom.web())).isEmpty();
  }

  @Test
  void theNoticeNamesThem() throws IOException {
    String expected = Notice.of(Sbom.java(), Sbom.web(), AllowedLicences.load());
    Files.writeString(EXPECTED_NOTICE, expected);
    assertThat(Path.of("..", "NOTICE"))
        .as("copy architecture-tests/target/NOTICE there")
        .hasContent(expected);
  }

  @Test
  void anUnknownLicenceIsRefused() {
    AllowedLicences allowed = new AllowedLicences(Set.of("MIT", "Apache-2.0"));
    assertThat(allowed.refused(List.of(under("GPL-3.0-only")))).hasSize(1);
    assertThat(allowed.refused(List.of(under()))).hasSize(1);
    assertThat(allowed.refused(List.of(under("MIT AND GPL-3.0-only")))).hasSize(1);
    assertThat(allowed.refused(List.of(under("(GPL-3.0-only OR MIT)")))).isEmpty();
    assertThat(allowed.refused(List.of(under("GPL-3.0-only", "Apache-2.0")))).isEmpty();
  }

  private static Component under(String... licences) {
    return new Component("npm", "some", "1.0.0", List.of(licences));
  }
}
