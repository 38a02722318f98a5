package sotto.architecturetests.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
  @TempDir Path folder;
  private Checkout checkout;

  @BeforeEach
  void makeCheckout() throws Exception {
    checkout = new Checkout(folder);
  }

  @Test
  void afterABuildNothingIsBuiltAgainUntilASourceChanges() throws Exception {
    assertThat(checkout.run("build").status()).isZero();
    checkout.run("demo");
    checkout.run("serve");
    checkout.run("build");
    assertThat(checkout.calls("mvn")).hasSize(1);

    checkout.save("cli/src/Serve.java");
    checkout.run("serve");
    checkout.run("demo");
    assertThat(checkout.calls("mvn")).hasSize(2).last().asString().contains("-pl cli -am");
  }

  @Test
  void anotherUserSeesThatItIsBuilt() throws Exception {
    checkout.run("build");
    assertThat(Files.getPosixFilePermissions(checkout.stamp()))
        .contains(PosixFilePermission.OTHERS_READ);
  }

  @Test
  void itRunsWithoutHomeAndLocaleAndReadsPathsAsUtf8() throws Exception {
    checkout.unset("HOME");
    assertThat(checkout.run("serve").status()).isZero();
    assertThat(checkout.calls("locale")).last().isEqualTo("locale C.UTF-8");
    checkout.set("LANG", "de_DE.UTF-8");
    assertThat(checkout.run("serve").status()).isZero();
    assertThat(checkout.calls("locale")).last().isEqualTo("locale none");
  }

  @Test
  void aFailedBuildIsNoBuild() throws Exception {
    checkout.standIn("mvn", "exit 1");
    assertThat(checkout.run("serve").status()).isEqualTo(1);
    checkout.standIn("mvn", "");
    checkout.run("serve");
    assertThat(checkout.calls("mvn")).hasSize(2);
  }

  @Test
  void devLeavesTheServerAloneWhenTheWebClientIsSaved() throws Exception {
    checkout.run("build");
    Process dev = checkout.start("dev");
    try {
      checkout.awaitCalls("sleep", 2);
      checkout.save("web/src/page.tsx");
      checkout.awaitCalls("sleep", checkout.calls("sleep").size() + 5);
      assertThat(checkout.calls("mvn")).hasSize(1);

      checkout.save("cli/src/Serve.java");
      checkout.awaitCalls("mvn", 2);
      assertThat(checkout.calls("mvn").getLast()).contains("-pl cli -am", "-Dsotto.web.skip=true");
      checkout.awaitCalls("sleep", checkout.calls("sleep").size() + 5);
      assertThat(checkout.calls("mvn")).hasSize(2);
      assertThat(checkout.calls("java")).filteredOn(call -> call.contains(" demo ")).hasSize(2);
    } finally {
      dev.descendants().forEach(ProcessHandle::destroy);
      dev.destroy();
      dev.waitFor();
    }
  }

  @Test
  void theQuickTestsRunFirstAndNotTwice() throws Exception {
    assertThat(checkout.run("test").status()).isZero();
    assertThat(checkout.calls("mvn")).hasSize(2);
    assertThat(checkout.calls("mvn").getFirst()).contains("-Dsotto.skip.slow=true");
    assertThat(checkout.calls("mvn").getLast()).contains("-Dsotto.skip.quick=true");

    assertThat(checkout.run("test", "--quick").status()).isZero();
    assertThat(checkout.calls("mvn")).hasSize(3);
  }

  @Test
  void afterAFailedQuickTestNoOtherRuns() throws Exception {
    checkout.standIn("mvn", "exit 1");
    assertThat(checkout.run("test").status()).isEqualTo(1);
    assertThat(checkout.calls("mvn")).hasSize(1);
  }

  @Test
  void advisoriesAreHandedToTheTests() throws Exception {
    assertThat(checkout.run("test", "--quick", "--advisories", "missing").said())
        .contains("--advisories takes a file or folder");
    checkout.run("test", "--quick", "--advisories", folder.toString());
    assertThat(checkout.calls("mvn").getLast())
        .contains("-Dsotto.advisories=" + folder.toRealPath());
  }

  @Test
  void itSaysThatItInstallsAPackage() throws Exception {
    checkout.without("npm");
    Checkout.Run run = checkout.run("build");
    assertThat(run.said()).contains("installing the Debian package npm", "SOTTO_INSTALL=no");
    assertThat(checkout.calls("apt-get")).isNotEmpty();
  }

  @Test
  void itInstallsNothingWhenThatIsForbidden() throws Exception {
    checkout.without("npm");
    checkout.set("SOTTO_INSTALL", "no");
    Checkout.Run run = checkout.run("build");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.said()).contains("needs npm: install it (Debian: apt-get install npm)");
    assertThat(checkout.calls("apt-get")).isEmpty();
    assertThat(checkout.calls("mvn")).isEmpty();
  }
}
