package sotto.server.http;

import java.util.Optional;
import java.util.function.Supplier;
import sotto.protocol.OrganisationId;
import sotto.server.config.ServerConfig;

/** The parts that protect a browser's session: the server's own origins, headers and cookies. */
public record BrowserSecurity(
    OwnOrigins origins, SecurityHeaders headers, SessionCookie session, DeviceCookie devices) {
  /**
   * The parts of a server with this configuration.
   *
   * @param organisation empty until it has been set up
   */
  public static BrowserSecurity of(
      ServerConfig config, Supplier<Optional<OrganisationId>> organisation) {
    OwnOrigins origins = new OwnOrigins(config);
    return new BrowserSecurity(
        origins,
        new SecurityHeaders(origins, config.isSecure()),
        new SessionCookie(new OwnCookie("sotto_session", "/", config.isSecure(), organisation)),
        new DeviceCookie(
            new OwnCookie("sotto_devices", ApiRouter.BASE, config.isSecure(), organisation)));
  }
}
