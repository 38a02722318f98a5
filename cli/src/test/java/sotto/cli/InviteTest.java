package sotto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.server.StartException;

/** {@code deploy/invite} with the files that people bring. */
@Tag("long")
final class InviteTest {
  private static final String ADMINISTRATOR = DemoOrganisation.PEOPLE.getFirst().email();

  private final Path folder;
  private final DemoServer server;
  private String certificates = "";
  private String onlyTools = "";

  InviteTest(@TempDir Path folder) throws StartException {
    this.folder = folder;
    this.server = DemoServer.start(folder.resolve("data"), 0);
  }

  @AfterEach
  void stopIt() {
    server.close();
  }

  @Test
  void noLineIsLostHoweverItEnds() throws Exception {
    Run run =
        invite(
            "\uFEFFb1@example.org,Ben Okafor\r\n\r\n b2@example.org , Grace Hopper \r\n"
                + "b3@example.org,\"Lovelace, \"\"Ada\"\"\"\nb4@example.org,Ümit Şahin");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("4 created", "0 lines not taken");
    assertThat(Files.readAllLines(links()))
        .hasSize(4)
        .allMatch(line -> line.matches("\"b[1-4]@example.org\",\"http.*/link#[A-Za-z0-9_-]{43}\""));
    assertThat(names()).contains("Ben Okafor", "Grace Hopper", "Lovelace, \"Ada\"", "Ümit Şahin");
  }

  @Test
  void quotesAreThoseOfCsvWhicheverValuesHaveThem() throws Exception {
    Run run =
        invite(
            """
            "b1@example.org","Ben Okafor"
             "b2@example.org" , Grace "Amazing" Hopper
            b3@example.org,X
            "b4@example.org","Rao, Dilip","and more"
            b5@example.org,"unclosed
            b6@example.org"",Quoted
            b7@example.org,"one " inside"
            b8@example.org,\033[31m
            """);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err().lines().filter(line -> line.contains("was not taken")))
        .satisfiesExactly(
            line -> assertThat(line).contains("line 4", "it is not EMAIL,NAME"),
            line -> assertThat(line).contains("line 5", "it is not EMAIL,NAME"),
            line -> assertThat(line).contains("line 6", "it is not EMAIL,NAME"),
            line -> assertThat(line).contains("line 7", "it is not EMAIL,NAME"),
            line -> assertThat(line).contains("line 8", "b8@example.org,?[31m"));
    assertThat(run.err()).contains("3 created");
    assertThat(links()).content().contains("\"b1@example.org\",", "\"b2@example.org\",");
    assertThat(names()).contains("Ben Okafor", "Grace \"Amazing\" Hopper", "X");
  }

  @Test
  void eachLineThatIsNotTakenIsNamedWithTheReasonAndTheOthersAreDone() throws Exception {
    Run run =
        invite(
            """
            b1@example.org,Ben Okafor
            ben@sotto.example,Ben Okafor
            nobody,No Address
            b2@example.org
            b3@example.org;Grace Hopper
            b4@example.org,Grace,Hopper
            b5@example.org,
            b6@example.org,Grace Hopper
            """);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err().lines().filter(line -> line.contains("was not taken")))
        .satisfiesExactly(
            line -> assertThat(line).contains("line 2", "ben@sotto.example", "NAME_TAKEN"),
            line -> assertThat(line).contains("line 3", "nobody", "INVALID_FIELD"),
            line -> assertThat(line).contains("line 4", "it is not EMAIL,NAME"),
            line -> assertThat(line).contains("line 5", "it is not EMAIL,NAME"),
            line -> assertThat(line).contains("line 6", "it is not EMAIL,NAME"),
            line -> assertThat(line).contains("line 7", "it is not EMAIL,NAME"));
    assertThat(run.err()).contains("2 created", "6 lines not taken");
    // The links of an earlier run stay.
    assertThat(invite("b7@example.org,Dilip Rao\n").code()).isZero();
    assertThat(links()).content().contains("b1@example.org", "b6@example.org", "b7@example.org");
  }

  @Test
  void aLineInAnotherEncodingThanUtf8IsNamedAndTheOthersAreDone() throws Exception {
    String lines =
        "b1@example.org,Ben\nb2@example.org,Jos\u00E9\nb3@example.org,\u00DCmit\nb4@example.org,Dee\n";
    Files.write(people(), lines.getBytes(StandardCharsets.ISO_8859_1));
    Run run = run("", folder, DemoOrganisation.PASSPHRASE, server.url());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err().lines().filter(line -> line.contains("was not taken")))
        .satisfiesExactly(
            line -> assertThat(line).contains("line 2", "b2@example.org,Jos?", "not in UTF-8"),
            line -> assertThat(line).contains("line 3", "b3@example.org,?mit", "not in UTF-8"));
    assertThat(run.err()).contains("2 created", "2 lines not taken");
    assertThat(links()).content().contains("b1@example.org", "b4@example.org");
  }

  @Test
  void aCertificateThatIsNotTrustedIsToldAndCanBeNamed() throws Exception {
    Files.writeString(people(), "b1@example.org,Ben\n");
    Path other = Files.createDirectory(folder.resolve("other"));
    try (ServeProcess tls = ServeProcess.in(other, "--tls", "self-signed")) {
      String site = tls.next("Sotto is at ").replaceFirst(".* ", "");
      Run untrusted = run("", folder, "any password", site);
      assertThat(untrusted.code()).isEqualTo(1);
      assertThat(untrusted.err())
          .contains("does not trust the certificate of " + site, "self", "CURL_CA_BUNDLE")
          .doesNotContain("does not answer");
      certificates = other.resolve("data/tls/certificate.pem").toString();
      Run trusted = run("", folder, "any password", site);
      assertThat(trusted.err()).contains("not signed in: WRONG_CREDENTIALS");
    }
  }

  @Test
  void aFileInUtf16IsRefusedBeforeAnythingIsDone() throws Exception {
    // Without its zero bytes, the second name of it would be another one in ASCII.
    Files.write(
        people(), "b1@example.org,Ben\nb2@example.org,中村".getBytes(StandardCharsets.UTF_16));
    Run run = run("", folder, DemoOrganisation.PASSPHRASE, server.url());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains(people() + " is not in UTF-8").doesNotContain("created");
    assertThat(names()).hasSize(DemoOrganisation.PEOPLE.size());
  }

  @Test
  void aProgramThatIsMissingIsNamedBeforeAnythingIsDone() throws Exception {
    Path tools = Files.createDirectory(folder.resolve("tools"));
    Files.createSymbolicLink(tools.resolve("bash"), Path.of("/bin/bash"));
    for (String tool : List.of("curl", "jq", "cmp")) {
      Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
    }
    onlyTools = tools.toString();
    Run run = invite("b1@example.org,Ben\n");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).isEqualTo("invite: needs iconv: install it\n");
  }

  @Test
  void thePasswordIsSentInPlainTextToThisMachineOnly() throws Exception {
    Files.writeString(people(), "b1@example.org,Ben\n");
    for (String site :
        List.of(
            "calls.example",
            "http://calls.example",
            "http://127.0.0.1.calls.example",
            "http://localhost:1@calls.example")) {
      Run run = run("", folder, "any password", site);
      assertThat(run.code()).as(site).isEqualTo(2);
      assertThat(run.err()).contains(site + " does not begin with https://");
    }
  }

  @Test
  void aCertificateThatNamingItsFileDoesNotHelpIsToldAsSuch() throws Exception {
    Files.writeString(people(), "b1@example.org,Ben\n");
    Path other = Files.createDirectory(folder.resolve("other"));
    try (ServeProcess tls = ServeProcess.in(other, "--listen", "0.0.0.0", "--tls", "self-signed")) {
      String port = tls.next("It listens on ").replaceFirst(".* port (\\d+)\\.", "$1");
      certificates = other.resolve("data/tls/certificate.pem").toString();
      assertThat(run("", folder, "any password", "https://127.0.0.2:" + port).err())
          .contains("the certificate of https://127.0.0.2", "is not valid for that address")
          .doesNotContain("does not answer", "name its file");
      certificates = people().toString();
      assertThat(run("", folder, "any password", "https://127.0.0.2:" + port).err())
          .contains("the file in the variable CURL_CA_BUNDLE cannot be used")
          .doesNotContain("does not answer");
    }
  }

  @Test
  void nobodyElseSeesThePasswordTheSessionOrTheLinks() throws Exception {
    Path tools = Files.createDirectory(folder.resolve("tools"));
    Path arguments = folder.resolve("arguments");
    for (String tool : List.of("jq", "curl")) {
      Path script =
          Files.writeString(
              tools.resolve(tool),
              """
              #!/bin/sh
              echo %1$s "$@" >>%2$s
              PATH=${PATH#*:} exec %1$s "$@"
              """
                  .formatted(tool, arguments));
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Files.createFile(links());
    Files.setPosixFilePermissions(links(), PosixFilePermissions.fromString("rw-r--r--"));
    Path temporary = Files.createDirectory(folder.resolve("temporary"));

    Run run = invite(tools + ":", temporary, "b1@example.org,Ben Okafor\n");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(arguments)
        .content()
        .contains("curl --silent", "jq -n")
        .doesNotContain(DemoOrganisation.PASSPHRASE, "link#");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(links())))
        .isEqualTo("rw-------");
    assertThat(temporary).isEmptyDirectory();
    Run sessions = Run.sotto("backup", "--data", folder + "/data", folder + "/copy.db");
    assertThat(sessions.code()).isZero();
    assertThat(TestSql.count(folder.resolve("copy.db"), "sessions")).isZero();
  }

  @Test
  void withoutSigningInNothingIsDone() throws Exception {
    Files.writeString(people(), "b1@example.org,Ben\n");
    Run wrong = run("", folder, "not the password", server.url());
    assertThat(wrong.code()).isEqualTo(1);
    assertThat(wrong.err()).contains("not signed in: ");
    Run nowhere = run("", folder, DemoOrganisation.PASSPHRASE, "http://127.0.0.1:1");
    assertThat(nowhere.err()).contains("not signed in: http://127.0.0.1:1 does not answer");
    assertThat(links()).isEmptyFile();
  }

  private List<String> names() throws Exception {
    Run.sotto("backup", "--data", folder + "/data", folder + "/names.db");
    return TestSql.texts(folder.resolve("names.db"), "SELECT display_name FROM users");
  }

  private Run invite(String people) throws Exception {
    return invite("", folder, people);
  }

  private Run invite(String path, Path temporary, String people) throws Exception {
    Files.writeString(people(), people);
    return run(path, temporary, DemoOrganisation.PASSPHRASE, server.url());
  }

  private Run run(String path, Path temporary, String password, String site) throws Exception {
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(
                "../deploy/invite", site, ADMINISTRATOR, people().toString(), links().toString())
            // A file, which takes no harm from a program that ends without reading it.
            .redirectInput(Files.writeString(folder.resolve("in"), password + "\n").toFile())
            .redirectError(err.toFile());
    builder.environment().merge("PATH", path, (own, more) -> more + own);
    builder.environment().put("TMPDIR", temporary.toString());
    if (!onlyTools.isEmpty()) {
      builder.environment().put("PATH", onlyTools);
    }
    if (!certificates.isEmpty()) {
      builder.environment().put("CURL_CA_BUNDLE", certificates);
    }
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), out, Files.readString(err));
  }

  private Path people() {
    return folder.resolve("people.csv");
  }

  private Path links() {
    return folder.resolve("links.csv");
  }
}
