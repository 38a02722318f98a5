package sotto.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.lang.reflect.Proxy;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.server.LogCapture;
import sotto.server.TestServer;
import sotto.server.config.LocalNames;
import sotto.server.config.ServerConfigReader;
import sotto.server.config.Setting;
import sotto.server.config.SettingValues;
import sotto.server.http.connections.LogThrottle;

/** Plain HTTP on an address of a network. */
final class ProxiesOnlyTest {
  /** Empty on a machine that has only loopback. */
  private static final String NETWORK =
      LocalNames.addresses().stream()
          .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
          .map(InetAddress::getHostAddress)
          .findFirst()
          .orElse("");

  @TempDir private Path folder = Path.of("");

  @Test
  void onlyTheNamedProxyAndThisMachineGetAnswers() throws Exception {
    assumeFalse(NETWORK.isEmpty(), "there is no address of a network");
    try (LogCapture log = new LogCapture();
        TestServer server = TestServer.in(folder, behindProxy("192.0.2.1"))) {
      assertThat(status("127.0.0.1", server.port())).isEqualTo("HTTP/1.1 200");
      assertThat(status(NETWORK, server.port())).isEqualTo("HTTP/1.1 403");
      assertThat(status(NETWORK, server.port())).isEqualTo("HTTP/1.1 403");
      assertThat(log.lines())
          .filteredOn(line -> line.contains("not in proxy.trusted"))
          .singleElement()
          .asString()
          .contains(NETWORK);
    }
    try (TestServer server = TestServer.in(folder, behindProxy(NETWORK))) {
      assertThat(status(NETWORK, server.port())).isEqualTo("HTTP/1.1 200");
    }
  }

  /** Needs no network: the peer's address is given, and an answer of the guard is a failure. */
  @Test
  void onlyTheNamedProxyAndThisMachineReachTheServerFromWhateverNetwork() throws Exception {
    SettingValues values = new SettingValues();
    behindProxy("192.0.2.1").accept(values);
    List<String> admitted = new ArrayList<>();
    Handler<HttpServerRequest> guard =
        ProxiesOnly.of(
            ServerConfigReader.read(values),
            new LogThrottle(),
            request -> admitted.add(request.remoteAddress().hostAddress()));
    for (String peer : List.of("192.0.2.1", "127.0.0.1", "::1")) {
      guard.handle(from(peer));
    }
    assertThat(admitted).hasSize(3);
    for (String peer : List.of("192.0.2.2", "10.0.0.1", "2001:db8::1")) {
      assertThatThrownBy(() -> guard.handle(from(peer))).as(peer).hasMessage("refused");
    }
    assertThat(admitted).hasSize(3);
  }

  private static HttpServerRequest from(String peer) {
    return (HttpServerRequest)
        Proxy.newProxyInstance(
            HttpServerRequest.class.getClassLoader(),
            new Class<?>[] {HttpServerRequest.class},
            (_, method, _) ->
                switch (method.getName()) {
                  case "remoteAddress" -> SocketAddress.inetSocketAddress(50_000, peer);
                  case "headers" -> MultiMap.caseInsensitiveMultiMap();
                  default -> throw new IllegalStateException("refused");
                });
  }

  @Test
  void aProxyOnThisMachineHasToBeNamed() throws Exception {
    String forwarded = "X-Forwarded-For: 203.0.113.7\r\n";
    for (String listen : List.of("0.0.0.0", "127.0.0.1")) {
      try (TestServer server = TestServer.in(folder, behindProxy("::1", listen))) {
        assertThat(status("127.0.0.1", server.port(), forwarded)).isEqualTo("HTTP/1.1 403");
        assertThat(status("127.0.0.1", server.port(), "")).isEqualTo("HTTP/1.1 200");
      }
      try (TestServer server = TestServer.in(folder, behindProxy("127.0.0.1", listen))) {
        assertThat(status("127.0.0.1", server.port(), forwarded)).isEqualTo("HTTP/1.1 200");
      }
    }
  }

  private static Consumer<SettingValues> behindProxy(String proxy) {
    return behindProxy(proxy, "0.0.0.0");
  }

  private static Consumer<SettingValues> behindProxy(String proxy, String listen) {
    return values ->
        values
            .set(Setting.LISTEN_ADDRESS, listen)
            .set(Setting.PUBLIC_URL, "https://calls.example.org")
            .set(Setting.PROXY_TRUSTED, proxy);
  }

  /** From the same address, since a connection to an own address comes from there. */
  private static String status(String host, int port) throws Exception {
    return status(host, port, "");
  }

  private static String status(String host, int port, String headers) throws Exception {
    String request = "GET /health HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n";
    try (Socket socket = new Socket(host, port)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    }
  }
}
