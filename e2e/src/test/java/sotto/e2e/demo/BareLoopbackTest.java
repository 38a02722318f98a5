package sotto.e2e.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Playwright;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.browsers.TestBrowser;

class BareLoopbackTest {
  @Test
  void eachSetUpEndsWithFramesOnBothSides(@TempDir Path folder) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    try (Playwright playwright = TestBrowser.playwright();
        TestBrowser browser = TestBrowser.launch(playwright, folder, 440)) {
      double[] millis =
          BareLoopback.measure(browser, "http://localhost:" + server.getAddress().getPort(), 3);
      System.out.println(java.util.Arrays.toString(millis));
      assertThat(millis).hasSize(3);
      for (double each : millis) {
        assertThat(each).isPositive();
      }
    } finally {
      server.stop(0);
    }
  }
}
