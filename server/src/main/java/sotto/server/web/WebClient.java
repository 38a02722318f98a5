package sotto.server.web;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import sotto.server.http.PageRoute.Get;
import sotto.server.http.PageRoute.Page;
import sotto.server.http.SecurityHeaders;
import sotto.server.web.WebBundle.Asset;

/**
 * The web client: files by name, and a page for every path without a dot, since the client has
 * routes of its own. Hashed names under {@code /assets} are cached for a year, pages never.
 */
public final class WebClient {
  private static final String NONCE_MARK = "__CSP_NONCE__";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final WebBundle bundle;
  private final SecurityHeaders headers;

  public WebClient(SecurityHeaders headers) {
    this(headers, "sotto/web/");
  }

  WebClient(SecurityHeaders headers, String folder) {
    this.bundle = new WebBundle(folder);
    this.headers = headers;
  }

  /** Any path that nothing else answers. */
  public Page get(Get request) {
    String name = request.path().substring(1);
    if (!name.contains(".")) {
      boolean admin = name.equals("admin") || name.startsWith("admin/");
      return page(admin ? "admin.html" : "index.html");
    }
    if (name.endsWith(".html")) {
      return notFound();
    }
    return bundle.find(name).map(asset -> file(name, asset, request)).orElseGet(this::notFound);
  }

  private Page page(String name) {
    Optional<Asset> template = bundle.find(name);
    if (template.isEmpty()) {
      return text(503, "This build has no web client: it was built without the module web.\n");
    }
    byte[] random = new byte[16];
    RANDOM.nextBytes(random);
    String nonce = Base64.getEncoder().encodeToString(random);
    String html =
        template.get().plain().toString(StandardCharsets.UTF_8).replace(NONCE_MARK, nonce);
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
    headers.put("ETag", asset.etag());
    headers.put("Vary", "Accept-Encoding");
    headers.put(
        "Cache-Control",
        name.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache");
    if (request.ifNoneMatch().contains(asset.etag())) {
      return new Page(304, headers, Buffer.buffer());
    }
    headers.put("Content-Type", ContentTypes.of(name));
    if (asset.gzip() != null && request.acceptsGzip()) {
      headers.put("Content-Encoding", "gzip");
      return new Page(200, headers, asset.gzip());
    }
    return new Page(200, headers, asset.plain());
  }

  private Page notFound() {
    return text(404, "Not found\n");
  }

  private static Page text(int status, String text) {
    return new Page(
        status,
        Map.of("Content-Type", "text/plain; charset=utf-8", "Cache-Control", "no-store"),
        Buffer.buffer(text));
  }
}
