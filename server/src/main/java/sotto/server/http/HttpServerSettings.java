package sotto.server.http;

import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.KeyCertOptions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sotto.server.config.ListenConfig;
import sotto.switchboard.signalling.AgentSwitchboard;

/** The settings of the HTTP server: limits, timeouts, TLS 1.3 only. */
public final class HttpServerSettings {
  /** The most streams that one HTTP/2 connection may have open. */
  private static final int MOST_STREAMS = 100;

  private HttpServerSettings() {}

  /**
   * The options of a listening socket.
   *
   * @param certificate null for plain HTTP
   */
  public static HttpServerOptions of(ListenConfig listen, @Nullable KeyCertOptions certificate) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(listen.host())
            .setPort(listen.port())
            .setMaxHeaderSize(16 * 1024)
            .setMaxInitialLineLength(4 * 1024)
            .setCompressionSupported(false)
            // No HTTP/2 without TLS, neither by prior knowledge nor by an upgrade: browsers use it
            // over TLS only.
            .setHttp2ClearTextEnabled(false)
            .setTcpNoDelay(true)
            // Answers are written on the connection's own event loop. With this option a connection
            // has no queue for other threads, which would take 4 KiB for each device.
            .setStrictThreadMode(true)
            .setIdleTimeout(75);
    AgentSwitchboard.configure(options);
    if (certificate != null) {
      options
          .setSsl(true)
          // WebSockets use HTTP/1.1, which browsers choose for them by ALPN.
          .setUseAlpn(true)
          .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
          .setInitialSettings(new Http2Settings().setMaxConcurrentStreams(MOST_STREAMS))
          .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"))
          .setKeyCertOptions(certificate);
    }
    return options;
  }
}
