package sotto.server.http;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sotto.server.config.LocalNames;
import sotto.server.config.ServerConfig;
import sotto.server.config.TlsConfig;

/**
 * The origins of this server's own pages. Of all pages, only these may change data or open the
 * WebSocket. They follow from the configuration and never from a request: a page of a foreign name
 * that resolves to this address (DNS rebinding) is still foreign.
 */
public final class OwnOrigins {
  private final ServerConfig config;
  private volatile List<String> origins = List.of();

  public OwnOrigins(ServerConfig config) {
    this.config = config;
    int port = config.listen().port();
    if (port != 0 || config.publicUrl() != null) {
      origins = List.copyOf(origins(port));
    }
  }

  /**
   * Sets the port, once the server listens. Where it chose the port itself, every origin is foreign
   * until then; else they are known before, for the first requests after a restart.
   */
  public void listeningOn(int port) {
    origins = List.copyOf(origins(port));
  }

  /** Whether the value of an {@code Origin} header is an own origin. A missing one is not. */
  boolean contains(@Nullable String origin) {
    return origin != null && origins.contains(origin);
  }

  /** All of them, the one to show people first. */
  public List<String> all() {
    return origins;
  }

  private Set<String> origins(int port) {
    Set<String> found = new LinkedHashSet<>();
    if (config.publicUrl() != null) {
      found.add(withoutDefaultPort(config.publicUrl()));
      return found;
    }
    String scheme = config.tls() instanceof TlsConfig.Off ? "http" : "https";
    InetAddress address = config.listen().address();
    if (address.isLoopbackAddress()) {
      found.add(origin(scheme, "localhost", port));
      found.add(origin(scheme, "127.0.0.1", port));
      found.add(origin(scheme, "[::1]", port));
    }
    if (address.isAnyLocalAddress()) {
      LocalNames.addresses().forEach(local -> found.add(origin(scheme, literal(local), port)));
      LocalNames.hostName().ifPresent(name -> found.add(origin(scheme, name, port)));
      found.add(origin(scheme, "localhost", port));
    } else {
      found.add(origin(scheme, literal(address), port));
    }
    return found;
  }

  private static String literal(InetAddress address) {
    String text = NetUtil.toAddressString(address); // as browsers write it (RFC 5952)
    return text.contains(":") ? "[" + text + "]" : text;
  }

  private static String origin(String scheme, String host, int port) {
    return withoutDefaultPort(URI.create(scheme + "://" + host + ":" + port));
  }

  /** The origin as a browser writes it, without the scheme's default port. */
  private static String withoutDefaultPort(URI url) {
    boolean usual =
        url.getPort() < 0 || url.getPort() == ("https".equals(url.getScheme()) ? 443 : 80);
    return url.getScheme() + "://" + url.getHost() + (usual ? "" : ":" + url.getPort());
  }
}
