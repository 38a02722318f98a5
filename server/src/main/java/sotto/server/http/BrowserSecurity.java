package sotto.server.http;

import sotto.server.config.ServerConfig;

/** The parts that protect a browser's session: the server's own origins, headers and the cookie. */
public record BrowserSecurity(OwnOrigins origins, SecurityHeaders headers, SessionCookie cookie) {
  public static BrowserSecurity of(ServerConfig config) {
    OwnOrigins origins = new OwnOrigins(config);
    return new BrowserSecurity(
        origins,
        new SecurityHeaders(origins, config.isSecure()),
        new SessionCookie(config.isSecure(), origins::all));
  }
}
