package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sotto.protocol.DeviceId;
import sotto.protocol.Json;

/**
 * Sends requests like a browser, with Origin and cookie. Every answer is checked against the
 * contract.
 */
public final class ApiClient {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final OpenApiContract CONTRACT = OpenApiContract.load();

  private final String base;
  private @Nullable String cookie;
  private @Nullable String devices;

  public ApiClient(String base) {
    this.base = base;
  }

  /** An answer. */
  public record Reply(int status, JsonNode json, HttpResponse<String> http) {
    public Reply demand(int expected) {
      assertThat(status).as(http.body()).isEqualTo(expected);
      return this;
    }

    public Reply demandError(int expected, String code) {
      demand(expected);
      assertThat(json.path("code").asText()).isEqualTo(code);
      return this;
    }

    public Optional<String> header(String name) {
      return http.headers().firstValue(name);
    }

    public String text(String pointer) {
      return json.at(pointer).asText();
    }
  }

  public Reply get(String path) {
    return send("GET", path, null, base);
  }

  public Reply post(String path, String body) {
    return send("POST", path, body, base);
  }

  public Reply put(String path, String body) {
    return send("PUT", path, body, base);
  }

  public Reply patch(String path, String body) {
    return send("PATCH", path, body, base);
  }

  public Reply delete(String path) {
    return send("DELETE", path, null, base);
  }

  public Reply signIn(String email, String password) {
    return post("/session", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
  }

  /** Signs in again on the device that is given. */
  public Reply signIn(String email, String password, DeviceId device) {
    return post(
        "/session",
        "{\"email\":\"%s\",\"password\":\"%s\",\"deviceId\":\"%s\"}"
            .formatted(email, password, device));
  }

  /** The cookie by which this browser is known, if there is one. */
  public Optional<String> devices() {
    return Optional.ofNullable(devices);
  }

  /** Sends this cookie from now on, as a browser that has been here before. */
  public ApiClient knownBy(String cookieOfDevices) {
    devices = cookieOfDevices;
    return this;
  }

  /** The cookie for a request, if there is one. */
  public Optional<String> cookie() {
    return Optional.ofNullable(cookie);
  }

  /**
   * Sends to a path below {@code /api/v1}.
   *
   * @param origin null for none
   */
  public Reply send(String method, String path, @Nullable String body, @Nullable String origin) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + "/api/v1" + path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (origin != null) {
      request.header("Origin", origin);
    }
    String cookies =
        Stream.of(cookie, devices).filter(Objects::nonNull).collect(Collectors.joining("; "));
    if (!cookies.isEmpty()) {
      request.header("Cookie", cookies);
    }
    HttpResponse<String> response = exchange(request.build());
    response.headers().allValues("Set-Cookie").forEach(this::keep);
    Reply reply = new Reply(response.statusCode(), json(response.body()), response);
    CONTRACT.check(method, path, reply);
    return reply;
  }

  /** The answer to an unauthenticated GET. */
  public static HttpResponse<String> look(String url) {
    return exchange(HttpRequest.newBuilder(URI.create(url)).build());
  }

  /** Sends any request. */
  public static HttpResponse<String> exchange(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void keep(String setCookie) {
    String pair = setCookie.substring(0, setCookie.indexOf(';'));
    String kept = pair.endsWith("=") ? null : pair;
    if (pair.contains("sotto_devices")) {
      devices = kept;
    } else {
      cookie = kept;
    }
  }

  private static JsonNode json(String text) {
    try {
      return text.isEmpty() ? MissingNode.getInstance() : Json.mapper().readTree(text);
    } catch (IOException e) {
      throw new IllegalStateException("not JSON: " + text, e);
    }
  }
}
