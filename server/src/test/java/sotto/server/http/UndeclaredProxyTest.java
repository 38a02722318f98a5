package sotto.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static sotto.server.TestServer.MEMBER;

import io.vertx.core.MultiMap;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.server.ApiClient;
import sotto.server.LogCapture;
import sotto.server.TestServer;
import sotto.server.config.AddressRanges;
import sotto.server.config.ServerConfigReader;
import sotto.server.config.Setting;
import sotto.server.config.SettingValues;

/** A proxy that {@code proxy.trusted} does not list. */
final class UndeclaredProxyTest {
  @ParameterizedTest
  @CsvSource({
    "X-Forwarded-For, 10.0.0.5, true",
    "x-forwarded-for, 192.168.1.1, true",
    "Forwarded, 172.17.0.1, true",
    "Forwarded, 127.0.0.1, true",
    "Forwarded, ::1, true",
    "Forwarded, fd12:3456::1, true",
    "Forwarded, fe80::1, true",
    "Host, 10.0.0.5, false",
    "X-Forwarded-For, 10.0.0.1, false",
    "X-Forwarded-For, 203.0.113.9, false",
    "X-Forwarded-For, 2001:db8::9, false",
    "X-Forwarded-For, '', false"
  })
  void onlyAnUnlistedOneOfAPrivateNetworkIsReported(String header, String peer, boolean expected)
      throws Exception {
    AddressRanges trusted =
        ServerConfigReader.read(new SettingValues().set(Setting.PROXY_TRUSTED, "10.0.0.1"))
            .trustedProxies();
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().add(header, "x");
    assertThat(new UndeclaredProxy(trusted).of(peer, headers).isPresent()).isEqualTo(expected);
  }

  @Test
  void itIsReportedOnceForSignedInPeopleAndNeverForStrangers() {
    try (TestServer server = TestServer.withPeople();
        LogCapture log = new LogCapture()) {
      String cookie = server.signedIn(MEMBER).cookie().orElseThrow();
      forwarded(server, "/me", null);
      forwarded(server, "/me", cookie + "0");
      forwarded(server, "/server", cookie);
      assertThat(warnings(log)).isEmpty();

      forwarded(server, "/me", cookie);
      forwarded(server, "/me", cookie);
      assertThat(warnings(log)).singleElement().asString().contains("proxy.trusted=127.0.0.1 ");
    }
  }

  private static List<String> warnings(LogCapture log) {
    return log.lines().stream().filter(line -> line.contains("not in proxy.trusted")).toList();
  }

  private static void forwarded(TestServer server, String path, @Nullable String cookie) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url() + "/api/v1" + path))
            .header("X-Forwarded-For", "203.0.113.7");
    if (cookie != null) {
      request.header("Cookie", cookie);
    }
    ApiClient.exchange(request.build());
  }
}
