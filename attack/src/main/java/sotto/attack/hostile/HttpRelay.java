package sotto.attack.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.util.Locale;
import java.util.Set;

/** Forwards requests and answers; those of the API pass through the rules. */
final class HttpRelay {
  /** These concern one connection only, or are set again. */
  private static final Set<String> NOT_PASSED =
      Set.of("connection", "content-length", "transfer-encoding", "accept-encoding", "host");

  private final HttpClient http;
  private final Addresses addresses;
  private final SignedInDevices devices;
  private final Tampering tampering;

  HttpRelay(Vertx vertx, Addresses addresses, SignedInDevices devices, Tampering tampering) {
    this.http = vertx.createHttpClient();
    this.addresses = addresses;
    this.devices = devices;
    this.tampering = tampering;
  }

  void handle(HttpServerRequest request) {
    request
        .body()
        .onSuccess(body -> {
          Exchange exchange =
              new Exchange(
                  devices.of(request.getHeader("Cookie")),
                  request.method().name(),
                  request.uri(),
                  body.getBytes());
          if (isOfApi(exchange)) {
            tampering.request(exchange);
          }
          if (exchange.isAnswered()) {
            reply(request, exchange, MultiMap.caseInsensitiveMultiMap());
          } else {
            pass(request, exchange);
          }
        })
        .onFailure(_ -> request.connection().close());
  }

  private void pass(HttpServerRequest request, Exchange exchange) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(exchange.method()))
            .setHost(addresses.realHost())
            .setPort(addresses.realPort())
            .setURI(exchange.path());
    request
        .headers()
        .forEach((name, value) -> {
          if (isPassed(name)) {
            options.addHeader(name, addresses.towardsServer(value));
          }
        });
    http.request(options)
        .compose(out -> out.send(Buffer.buffer(exchange.requestBytes())))
        .compose(in -> in.body().map(body -> answered(exchange, in, body)))
        .onSuccess(in -> reply(request, exchange, in.headers()))
        .onFailure(_ -> {
          exchange.answered(502, new byte[0]);
          reply(request, exchange, MultiMap.caseInsensitiveMultiMap());
        });
  }

  private HttpClientResponse answered(Exchange exchange, HttpClientResponse in, Buffer body) {
    exchange.answered(in.statusCode(), body.getBytes());
    if (isOfApi(exchange)) {
      if (exchange.path().equals("/api/v1/session") && in.statusCode() == 200) {
        JsonNode answer = exchange.answer();
        devices.learn(in.headers(), answer);
      }
      tampering.answer(exchange);
    }
    return in;
  }

  private void reply(HttpServerRequest request, Exchange exchange, MultiMap headers) {
    if (isOfApi(exchange)) {
      tampering.answered();
    }
    var response = request.response().setStatusCode(exchange.status());
    headers.forEach((name, value) -> {
      if (isPassed(name)) {
        response.headers().add(name, addresses.towardsClient(value));
      }
    });
    response.end(Buffer.buffer(exchange.answerBytes()));
  }

  private static boolean isOfApi(Exchange exchange) {
    return exchange.path().startsWith("/api/");
  }

  private static boolean isPassed(String name) {
    return !NOT_PASSED.contains(name.toLowerCase(Locale.ROOT));
  }
}
