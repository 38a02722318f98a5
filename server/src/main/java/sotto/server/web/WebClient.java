package sotto.server.web;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import sotto.protocol.ErrorCode;
import sotto.server.http.ContentCoding;
import sotto.server.http.PageRoute.Get;
import sotto.server.http.PageRoute.Page;
import sotto.server.http.SecurityHeaders;

/**
 * The web client: files by name, and a page for every path without a dot, since the client has
 * routes of its own. Hashed names under {@code /assets} are cached for a year, pages never.
 *
 * <p>Files are sent as compressed by the build. Pages and answers of the API are not compressed:
 * where text of an attacker's choice is compressed beside a secret, the size reveals the secret
 * (BREACH), and checking each new field for that is unrealistic.
 */
public final class WebClient {
  private static final String NONCE_MARK = "__CSP_NONCE__";
  private static final SecureRandom RANDOM = new SecureRandom();

  /** The folder of files with a hash of the content in their names. */
  private static final String HASHED = "assets/";

  private final OwnFiles own;
  private final WebBundle bundle;
  private final EarlierBundles kept;
  private final WebBundle earlier;
  private final SecurityHeaders headers;

  /**
   * The web client of this build.
   *
   * @param kept the folder with the assets of earlier builds
   */
  public WebClient(SecurityHeaders headers, Path kept, InstantSource clock) {
    this(headers, "sotto/web/", kept, clock);
  }

  WebClient(SecurityHeaders headers, String folder, Path kept, InstantSource clock) {
    this.headers = headers;
    this.own = new OwnFiles(folder);
    this.bundle = new WebBundle(own);
    this.kept = new EarlierBundles(kept, clock);
    this.earlier = new WebBundle(this.kept);
  }

  /**
   * Stores this build's assets for later builds, and reads those of earlier ones; until then a
   * request for one of these waits. To be called once, when the server listens.
   */
  public void keepAssets(Executor executor) {
    kept.start(own, executor);
  }

  /** Any path without another route. */
  public Page get(Get request) {
    String name = request.path().substring(1);
    if (!name.contains(".")) {
      return page(template(name));
    }
    if (name.endsWith(".html")) {
      return notFound();
    }
    return bundle
        .find(name)
        .or(() -> name.startsWith(HASHED) ? earlier.find(name) : Optional.empty())
        .map(asset -> file(name, asset, request))
        .orElseGet(this::notFound);
  }

  private static String template(String route) {
    if (route.equals("reference")) {
      return "reference.html";
    }
    return route.equals("admin") || route.startsWith("admin/") ? "admin.html" : "index.html";
  }

  private Page page(String name) {
    Optional<Asset> template = bundle.find(name);
    if (template.isEmpty()) {
      return Page.problem(
          ErrorCode.NOT_FOUND,
          "This build has no web client: it was built without the module web.");
    }
    byte[] random = new byte[16];
    RANDOM.nextBytes(random);
    String nonce = Base64.getEncoder().encodeToString(random);
    String html =
        template
            .get()
            .body(ContentCoding.IDENTITY)
            .toString(StandardCharsets.UTF_8)
            .replace(NONCE_MARK, nonce);
    return new Page(
        200,
        Map.of(
            "Content-Type", "text/html; charset=utf-8",
            "Cache-Control", "no-cache",
            "Content-Security-Policy", headers.pagePolicy(nonce)),
        Buffer.buffer(html));
  }

  private Page file(String name, Asset asset, Get request) {
    Map<String, String> headers = new HashMap<>();
    ContentCoding coding = request.encodings().choose(asset.bodies().keySet());
    headers.put("ETag", asset.etag(coding));
    headers.put("Vary", "Accept-Encoding");
    headers.put(
        "Cache-Control",
        name.startsWith(HASHED) ? "public, max-age=31536000, immutable" : "no-cache");
    if (request.ifNoneMatch().contains(asset.etag(coding))) {
      return new Page(304, headers, Buffer.buffer());
    }
    headers.put("Content-Type", ContentTypes.of(name));
    if (coding != ContentCoding.IDENTITY) {
      headers.put("Content-Encoding", coding.token());
    }
    return new Page(200, headers, asset.body(coding));
  }

  private Page notFound() {
    return Page.problem(ErrorCode.NOT_FOUND, "there is no such file");
  }
}
