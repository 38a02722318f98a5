package sotto.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.server.LogCapture;
import sotto.server.TestServer;
import sotto.server.config.LocalNames;
import sotto.server.config.Setting;
import sotto.server.config.SettingValues;

/** Plain HTTP on an address of a network. */
final class ProxiesOnlyTest {
  private static final String NETWORK =
      LocalNames.addresses().stream()
          .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
          .map(InetAddress::getHostAddress)
          .findFirst()
          .orElse("127.0.0.2"); // a machine without a network has only loopback

  @TempDir private Path folder = Path.of("");

  @Test
  void onlyTheNamedProxyAndThisMachineGetAnswers() throws Exception {
    try (LogCapture log = new LogCapture();
        TestServer server = TestServer.in(folder, behindProxy("192.0.2.1"))) {
      assertThat(status("127.0.0.1", server.port())).isEqualTo("HTTP/1.1 200");
      if (!NETWORK.startsWith("127.")) {
        assertThat(status(NETWORK, server.port())).isEqualTo("HTTP/1.1 403");
        assertThat(status(NETWORK, server.port())).isEqualTo("HTTP/1.1 403");
        assertThat(log.lines())
            .filteredOn(line -> line.contains("not in proxy.trusted"))
            .singleElement()
            .asString()
            .contains(NETWORK);
      }
    }
    try (TestServer server = TestServer.in(folder, behindProxy(NETWORK))) {
      assertThat(status(NETWORK, server.port())).isEqualTo("HTTP/1.1 200");
    }
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
