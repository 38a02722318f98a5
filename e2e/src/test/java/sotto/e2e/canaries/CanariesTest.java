package sotto.e2e.canaries;

import static org.assertj.core.api.Assertions.assertThat;
import static sotto.e2e.canaries.Canary.Kind.ADDRESS;
import static sotto.e2e.canaries.Canary.Kind.ICE_PASSWORD;
import static sotto.e2e.canaries.Canary.Kind.KEY;
import static sotto.e2e.canaries.Canary.Kind.KNOWN;
import static sotto.e2e.canaries.Canary.Kind.SDP;
import static sotto.e2e.stage.People.ADA;
import static sotto.e2e.stage.People.BEN;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import sotto.e2e.app.CallingApp;
import sotto.e2e.stage.ServerApi;
import sotto.e2e.stage.ServerProcess;
import sotto.e2e.stage.Stage;

/**
 * Two browsers make an end-to-end encrypted call; then all data of the server is searched for
 * secrets of the call. An ordinary call afterwards shows that the same search finds what the server
 * has.
 */
class CanariesTest {
  /** A piece of a frame's opaque body, which the server forwards and so has. */
  private static final Pattern BODY = Pattern.compile("\"body\":\"([\\w-]{48})");

  @RegisterExtension private final Stage stage = new Stage();

  @TempDir private Path folder;

  @Test
  void theServerHasNothingOfAnEndToEndEncryptedCallAndOfAnOrdinaryOneItHas() throws Exception {
    Files.createDirectory(data());
    try (ServerProcess server = new ServerProcess(data(), log())) {
      CallingApp ada = stage.device(ADA, server.url());
      CallingApp ben = stage.device(BEN, server.url());
      Witness adas = new Witness(ada);
      Witness bens = new Witness(ben);
      ada.setEndToEnd(true);
      ben.setEndToEnd(true);
      ada.choose(BEN.displayName()).seesMode("end-to-end-encrypted").videoCall();
      ben.answer();
      ada.reaches("connected").receives(Stage.hertzOf(BEN));
      ben.reaches("connected").receives(Stage.hertzOf(ADA));

      List<Canary> secret = new ArrayList<>(adas.canaries());
      secret.addAll(bens.canaries());
      secret.add(Canary.text(KEY, "security code", ada.securityCode()));
      assertThat(kindsOf(secret)).isEqualTo(EnumSet.complementOf(EnumSet.of(KNOWN)));
      String id = new ServerApi(ada, server.url()).latestCall().at("/callId").asText();
      Canary call = Canary.text(KNOWN, "call id", id);
      Canary person = Canary.text(KNOWN, "user id", new ServerApi(ben, server.url()).ownId());
      Canary metric = Canary.text(KNOWN, "metric", "# TYPE sotto_");
      Canary passedOn = bodyOf(adas);
      Search search =
          new Search(
              Stream.concat(secret.stream(), Stream.of(call, person, metric, passedOn)).toList());

      Map<String, Set<Canary>> found = searchAll(search, server, adas, bens, "private");

      // The search finds known data of the server everywhere, and no secret.
      assertThat(found.get("signalling and requests")).containsOnly(call, person, passedOn);
      assertThat(found.get("database")).containsOnly(call, person);
      assertThat(found.get("log")).contains(person).isSubsetOf(call, person);
      assertThat(found.get("metrics")).containsOnly(metric);
      // A machine's addresses are in every process that listens on it.
      assertThat(found.get("heap"))
          .contains(call, person, passedOn)
          .allMatch(canary -> canary.kind() == KNOWN || canary.kind() == ADDRESS);

      ada.hangUp();
      ben.endsWith("hung-up");
      ada.setEndToEnd(false);
      theSameSearchFindsAnOrdinaryCall(server, ada, ben, adas, bens, secret);
    }
  }

  /** The positive control: the same search finds data that the server does have. */
  private void theSameSearchFindsAnOrdinaryCall(
      ServerProcess server,
      CallingApp ada,
      CallingApp ben,
      Witness adas,
      Witness bens,
      List<Canary> before)
      throws Exception {
    // Their calls were end-to-end encrypted before, so each gets a question.
    ada.choose(BEN.displayName()).seesMode("standard").videoCall();
    ada.saysYes("Call anyway");
    ben.answer();
    ben.saysYes("Answer anyway");
    ada.reaches("connected");
    ben.reaches("connected");

    List<Canary> ordinary = new ArrayList<>(adas.canaries());
    ordinary.addAll(bens.canaries());
    ordinary.removeIf(canary -> before.stream().anyMatch(canary::isSame));
    Map<String, Set<Canary>> found =
        searchAll(new Search(ordinary), server, adas, bens, "ordinary");

    assertThat(kindsOf(found.get("signalling and requests"))).contains(SDP, ICE_PASSWORD, ADDRESS);
    assertThat(kindsOf(found.get("heap"))).contains(SDP, ICE_PASSWORD);
  }

  private Map<String, Set<Canary>> searchAll(
      Search search, ServerProcess server, Witness adas, Witness bens, String name)
      throws Exception {
    Map<String, Set<Canary>> found = new LinkedHashMap<>();
    Set<Canary> passed = new LinkedHashSet<>(search.in(adas.passed()));
    passed.addAll(search.in(bens.passed()));
    found.put("signalling and requests", passed);
    found.put("database", inFolder(search));
    found.put("log", search.in(log()));
    found.put("metrics", search.in(metrics()));
    Path heap = folder.resolve(name + ".hprof");
    server.dumpHeap(heap);
    found.put("heap", search.in(heap));
    Files.delete(heap);
    return found;
  }

  /** The database's file, its write-ahead log and index, and all other files of the server. */
  private Set<Canary> inFolder(Search search) throws IOException {
    Set<Canary> found = new LinkedHashSet<>();
    try (Stream<Path> files = Files.walk(data())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        found.addAll(search.in(Files.readAllBytes(file)));
      }
    }
    return found;
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path log() {
    return folder.resolve("server.log");
  }

  private byte[] metrics() throws Exception {
    Matcher port = Pattern.compile("metricsPort=\"(\\d+)\"").matcher(Files.readString(log()));
    assertThat(port.find()).isTrue();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> answer =
          http.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.group(1) + "/metrics"))
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).isEqualTo(200);
      return answer.body();
    }
  }

  private static Canary bodyOf(Witness witness) {
    return witness.frames().stream()
        .map(BODY::matcher)
        .filter(Matcher::find)
        .map(body -> Canary.text(KNOWN, "a sealed body", String.valueOf(body.group(1))))
        .findFirst()
        .orElseThrow();
  }

  private static Set<Canary.Kind> kindsOf(@Nullable Collection<Canary> canaries) {
    return Objects.requireNonNull(canaries).stream().map(Canary::kind).collect(Collectors.toSet());
  }
}
