package sotto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rights that HAProxy keeps with the example, which replaces Debian's whole file. */
@Tag("long")
final class HaproxyRightsTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void itIsNotRootAndSeesNoFiles() throws Exception {
    assertThat(ReverseProxy.isRoot()).as("HAProxy is started by root").isTrue();
    TestCertificate tls = TestCertificate.in(folder.resolve("certificate"));
    try (ReverseProxy proxy =
        ReverseProxy.Program.HAPROXY.start(
            ReverseProxy.freePort(), ReverseProxy.freePort(), tls, folder.resolve("proxy"))) {
      String status = Files.readString(proxy.inProc("status"));
      assertThat(status).contains("\nUid:\t").doesNotContain("\nUid:\t0", "\nGid:\t0");
      assertThat(Files.readSymbolicLink(proxy.inProc("root")))
          .isEqualTo(Path.of("/var/lib/haproxy"));
    }
  }
}
