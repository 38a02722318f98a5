package sotto.benchmarks.fanout;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Requests as the web client makes them: one that is refused for now is repeated after the time
 * that the server names, and at random up to as long again. Counts the refusals. Belongs to one
 * event loop.
 */
final class ApiRequests {
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVICE_UNAVAILABLE = 503;
  private static final int MOST_TRIES = 10;

  private final Vertx vertx;
  private final HttpClient http;
  private final int port;
  private final RandomGenerator random;
  private int refused;

  /** With a connection for each device, as browsers have. */
  ApiRequests(Vertx vertx, int port, int devices, RandomGenerator random) {
    this.vertx = vertx;
    this.port = port;
    this.random = random;
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions().setKeepAliveTimeout(5),
            new PoolOptions().setHttp1MaxSize(devices));
  }

  /** The answers of 429 and 503 so far. */
  int refused() {
    return refused;
  }

  /** The body of the answer. */
  Future<String> get(String path, String cookie) {
    return ask(HttpMethod.GET, path, cookie, Buffer.buffer(), 1);
  }

  Future<String> patch(String path, String cookie, String body) {
    return ask(HttpMethod.PATCH, path, cookie, Buffer.buffer(body), 1);
  }

  private Future<String> ask(
      HttpMethod method, String path, String cookie, Buffer body, int tries) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(method)
            .setHost("127.0.0.1")
            .setPort(port)
            .setURI("/api/v1" + path)
            .putHeader(HttpHeaders.COOKIE, cookie)
            .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
            .putHeader(HttpHeaders.ORIGIN, "http://127.0.0.1:" + port);
    return http.request(options)
        .compose(request -> request.send(body))
        .compose(response ->
            response
                .body()
                .compose(answer -> {
                  int status = response.statusCode();
                  if (status == TOO_MANY_REQUESTS || status == SERVICE_UNAVAILABLE) {
                    refused++;
                    return tries == MOST_TRIES
                        ? Future.failedFuture(path + " stays refused")
                        : vertx
                            .timer(pauseMillis(response), TimeUnit.MILLISECONDS)
                            .compose(_ -> ask(method, path, cookie, body, tries + 1));
                  }
                  return status < 300
                      ? Future.succeededFuture(answer.toString())
                      : Future.failedFuture(path + ": " + status + " " + answer);
                }));
  }

  private long pauseMillis(HttpClientResponse response) {
    String seconds = response.getHeader("Retry-After");
    long millis = TimeUnit.SECONDS.toMillis(seconds == null ? 5 : Long.parseLong(seconds));
    return millis + random.nextLong(millis);
  }
}
