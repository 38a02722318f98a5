package sotto.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.server.config.ConfigException;
import sotto.server.config.ServerConfigReader;
import sotto.server.config.SettingValues;
import sotto.server.http.AcceptEncoding;
import sotto.server.http.OwnOrigins;
import sotto.server.http.PageRoute.Get;
import sotto.server.http.PageRoute.Page;
import sotto.server.http.SecurityHeaders;
import sotto.testkit.TestClock;

/** The web client as served to browsers, from a small bundle of the test's own. */
@SuppressWarnings("NullAway.Init") // set up before each test
final class WebClientTest {
  private static final Pattern NONCE = Pattern.compile("'nonce-([A-Za-z0-9+/]{22}==)'");

  private static final AcceptEncoding NONE = AcceptEncoding.NONE;
  private static final AcceptEncoding BROWSER = new AcceptEncoding(Map.of("gzip", 1000));

  @TempDir private Path kept = Path.of("");

  private WebClient client;

  @BeforeEach
  void start() {
    client = client("sotto/server/web/bundle/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/people", "/calls", "/settings/privacy", "/link"})
  void aRouteOfTheCallingAppIsItsPage(String path) {
    Page page = get(path);
    assertThat(page.status()).isEqualTo(200);
    assertThat(text(page)).contains("the calling app");
    assertThat(page.headers())
        .containsEntry("Cache-Control", "no-cache")
        .containsEntry("Content-Type", "text/html; charset=utf-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/admin", "/admin/", "/admin/users/1"})
  void aRouteOfTheAdminCentreIsItsPage(String path) {
    assertThat(text(get(path))).contains("the admin centre");
  }

  @Test
  void theContractIsServedAsAPageAndAsAFile() {
    Page page = get("/reference");
    assertThat(text(page)).contains("the HTTP reference");
    assertThat(policy(page)).contains("style-src 'self'");
    Page file = get("/openapi.yaml");
    assertThat(text(file)).contains("openapi: 3.1.0");
    assertThat(file.headers()).containsEntry("Content-Type", "application/yaml");
  }

  @Test
  void everyPageHasANonceOfItsOwnInItsPolicyAndNoInlineScriptIsAllowed() {
    Page first = get("/");
    Page second = get("/");
    assertThat(nonce(first)).isNotEqualTo(nonce(second));
    assertThat(text(first)).contains("content=\"" + nonce(first) + "\"");
    assertThat(policy(first))
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-")
        .contains("connect-src 'self' ws://localhost:8080 ")
        .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
        .doesNotContain("unsafe", "[");
  }

  @Test
  void aHashedNameIsCachedForAYear() {
    Page page = get("/assets/app-1a2b3c.js");
    assertThat(page.headers())
        .containsEntry("Cache-Control", "public, max-age=31536000, immutable")
        .containsEntry("Content-Type", "text/javascript; charset=utf-8")
        .doesNotContainKey("Content-Encoding");
  }

  @Test
  void whatTheBuildHasCompressedIsSentCompressed() {
    Page page = client.get(new Get("/assets/app-1a2b3c.js", "127.0.0.1", BROWSER, ""));
    assertThat(page.headers())
        .containsEntry("Content-Encoding", "gzip")
        .containsEntry("Vary", "Accept-Encoding");
    assertThat(page.body().getBytes()).startsWith(0x1f, 0x8b);
    assertThat(page.headers().get("ETag"))
        .isNotEqualTo(get("/assets/app-1a2b3c.js").headers().get("ETag"));
  }

  @Test
  void whatTheBrowserHasIsNotSentAgain() {
    String etag = Objects.requireNonNull(get("/assets/app-1a2b3c.js").headers().get("ETag"));
    Page again = client.get(new Get("/assets/app-1a2b3c.js", "127.0.0.1", NONE, etag));
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body().length()).isZero();
  }

  @Test
  void anAssetOfTheBuildBeforeIsStillThereAndNothingElseOfIt() {
    client = client("sotto/server/web/bundle2/");
    assertThat(text(get("/assets/app-4d5e6f.js"))).contains("console.log(2)");
    Page earlier = client.get(new Get("/assets/app-1a2b3c.js", "127.0.0.1", BROWSER, ""));
    assertThat(earlier.status()).isEqualTo(200);
    assertThat(earlier.headers()).containsEntry("Content-Encoding", "gzip");
    assertThat(text(get("/"))).contains("later");
    assertThat(get("/admin").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/none.js",
        "/assets/../index.html",
        "/../WebClient.class",
        "/assets/.hidden.js",
        "//assets/app-1a2b3c.js",
        "/assets/app-1a2b3c.js.gz",
        "/assets/app-1a2b3c.js.br",
        "/index.html",
        "/a.b/c.d/e.f/g.h/i.j/k.l/m.n"
      })
  void anythingElseIsNotFound(String path) {
    assertThat(get(path).status()).isEqualTo(404);
  }

  @Test
  void aBuildWithoutTheWebClientSaysSo() {
    Page page = client("sotto/server/web/none/").get(new Get("/", "127.0.0.1", NONE, ""));
    assertThat(page.status()).isEqualTo(404);
    assertThat(text(page)).contains("no web client");
  }

  private Page get(String path) {
    return client.get(new Get(path, "127.0.0.1", NONE, ""));
  }

  private WebClient client(String bundle) {
    try {
      OwnOrigins origins = new OwnOrigins(ServerConfigReader.read(new SettingValues()));
      origins.listeningOn(8080);
      WebClient started =
          new WebClient(new SecurityHeaders(origins, false), bundle, kept, new TestClock());
      started.keepAssets(Runnable::run);
      return started;
    } catch (ConfigException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String policy(Page page) {
    return Objects.requireNonNull(page.headers().get("Content-Security-Policy"));
  }

  private static String nonce(Page page) {
    Matcher matcher = NONCE.matcher(policy(page));
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private static String text(Page page) {
    return page.body().toString(StandardCharsets.UTF_8);
  }
}
