package sotto.server.http;

import io.vertx.core.MultiMap;
import java.util.stream.Collectors;

/** The headers that limit what pages of this server may do and who may embed them. */
public final class SecurityHeaders {
  private static final String NOTHING =
      "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

  private final OwnOrigins origins;
  private final boolean secure;

  /**
   * @param secure whether browsers use TLS
   */
  public SecurityHeaders(OwnOrigins origins, boolean secure) {
    this.origins = origins;
    this.secure = secure;
  }

  /** For every response. An answer that is not a page may do nothing at all. */
  void addTo(MultiMap headers) {
    headers
        .set("Content-Security-Policy", NOTHING)
        .set("X-Content-Type-Options", "nosniff")
        .set("Referrer-Policy", "no-referrer")
        .set("Cross-Origin-Opener-Policy", "same-origin")
        .set("Cross-Origin-Resource-Policy", "same-origin")
        .set(
            "Permissions-Policy",
            "camera=(self), microphone=(self), display-capture=(self), fullscreen=(self),"
                + " picture-in-picture=(self), autoplay=(self), geolocation=(), payment=(), usb=()");
    if (secure) {
      headers.set("Strict-Transport-Security", "max-age=31536000");
    }
  }

  /**
   * For a page of the web client.
   *
   * @param nonce for style elements made by the page's own script; new for every response
   */
  public String pagePolicy(String nonce) {
    String sockets =
        origins.all().stream()
            .filter(o -> !o.contains("[")) // a source list cannot express an IPv6 address
            .map(o -> o.replaceFirst("^http", "ws"))
            .collect(Collectors.joining(" "));
    return "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-"
        + nonce
        + "'; connect-src 'self' "
        + sockets
        + "; img-src 'self' data: blob:; media-src 'self' blob: mediastream:; font-src 'self'"
        + "; worker-src 'self'; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'"
        + "; form-action 'self'";
  }
}
