package sotto.client.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sotto.client.SignIn;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.OpaqueBody;
import sotto.protocol.DeviceId;
import sotto.protocol.Json;
import sotto.protocol.UserId;

/** The key directory over HTTP. */
public final class HttpKeyDirectory implements KeyDirectory {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final long MAX_ANSWER_BYTES = 64L * 1024 * 1024;

  private static final int PIN_PAGE = 200;
  private static final int MAX_PINS = 10_000;

  private final HttpClient http;
  private final SignIn.Device session;

  /** The directory of the session's server, for the session's device. */
  public HttpKeyDirectory(HttpClient http, SignIn.Device session) {
    this.http = http;
    this.session = session;
  }

  @Override
  public PublishedKeys keysOf(UserId user) throws KeyDirectoryException {
    return KeysJson.keys(ask("GET", "/keys/" + user, null));
  }

  @Override
  public OwnKeys ownKeys() throws KeyDirectoryException {
    return KeysJson.ownKeys(ask("GET", "/me/keys", null));
  }

  @Override
  public void publishDevice(ByteString certificate, ByteString prekey)
      throws KeyDirectoryException {
    request("PUT", "/me/keys/device", body("certificate", certificate).put("prekey", text(prekey)));
  }

  @Override
  public PublishedKeys putList(ByteString list) throws KeyDirectoryException {
    return KeysJson.keys(ask("PUT", "/me/keys/list", body("list", list)));
  }

  @Override
  public void putHead(ByteString statement) throws KeyDirectoryException {
    request("PUT", "/me/keys/head", body("statement", statement));
  }

  @Override
  public void setEndToEnd(boolean on, boolean only, ByteString statement)
      throws KeyDirectoryException {
    request("PUT", "/me/end-to-end", body("statement", statement).put("on", on).put("only", only));
  }

  @Override
  public void addPins(DeviceId author, long sequence, Map<PinRecipient, ByteString> copies)
      throws KeyDirectoryException {
    ObjectNode body = Json.mapper().createObjectNode();
    body.put("author", author.value()).put("sequence", sequence);
    var list = body.putArray("copies");
    copies.forEach((recipient, envelope) ->
        list.addObject()
            .put(
                "recipient",
                switch (recipient) {
                  case PinRecipient.Device(DeviceId device) -> device.value();
                  case PinRecipient.Recovery() -> "recovery";
                })
            .put("envelope", text(envelope)));
    request("POST", "/me/keys/pins", body);
  }

  @Override
  public List<SealedPin> pins(boolean recovery) throws KeyDirectoryException {
    String path = "/me/keys/pins?limit=" + PIN_PAGE + (recovery ? "&recipient=recovery" : "");
    List<SealedPin> all = new ArrayList<>();
    List<SealedPin> page = KeysJson.pins(ask("GET", path, null));
    while (all.addAll(page) && page.size() >= PIN_PAGE) {
      if (all.size() > MAX_PINS) {
        throw new KeyDirectoryException(
            KeyDirectoryException.BAD_ANSWER, "pins", "more pins than allowed");
      }
      SealedPin last = page.getLast();
      String after = "&afterAuthor=" + last.author() + "&afterSequence=" + last.sequence();
      page = KeysJson.pins(ask("GET", path + after, null));
    }
    return all;
  }

  @Override
  public PinReach pinReach() throws KeyDirectoryException {
    return KeysJson.pinReach(ask("GET", "/me/keys/pins/reach", null));
  }

  @Override
  public void dropPins(DeviceId author, long from) throws KeyDirectoryException {
    request("DELETE", "/me/keys/pins/" + author + "?from=" + from, null);
  }

  @Override
  public PendingConfirmation beginConfirmation(ByteString request) throws KeyDirectoryException {
    return KeysJson.confirmation(ask("POST", "/me/keys/confirmations", body("request", request)));
  }

  @Override
  public List<PendingConfirmation> confirmations() throws KeyDirectoryException {
    return KeysJson.confirmations(ask("GET", "/me/keys/confirmations", null));
  }

  @Override
  public void respond(String confirmation, ByteString response) throws KeyDirectoryException {
    request(
        "PUT", "/me/keys/confirmations/" + confirmation + "/response", body("response", response));
  }

  @Override
  public void reveal(String confirmation, ByteString reveal) throws KeyDirectoryException {
    request("PUT", "/me/keys/confirmations/" + confirmation + "/reveal", body("reveal", reveal));
  }

  @Override
  public void endConfirmation(String confirmation) throws KeyDirectoryException {
    request("DELETE", "/me/keys/confirmations/" + confirmation, null);
  }

  private static ObjectNode body(String field, ByteString bytes) {
    return Json.mapper().createObjectNode().put(field, text(bytes));
  }

  private static String text(ByteString bytes) {
    return OpaqueBody.encode(bytes);
  }

  private void request(String method, String path, @Nullable ObjectNode body)
      throws KeyDirectoryException {
    send(method, path, body);
  }

  private JsonNode ask(String method, String path, @Nullable ObjectNode body)
      throws KeyDirectoryException {
    try {
      return Json.mapper().readTree(send(method, path, body));
    } catch (IOException e) {
      throw new KeyDirectoryException(
          KeyDirectoryException.BAD_ANSWER, null, "the server's answer is not JSON");
    }
  }

  private byte[] send(String method, String path, @Nullable ObjectNode body)
      throws KeyDirectoryException {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(session.server().resolve("/api/v1" + path)).timeout(TIMEOUT);
      session.headers().forEach(request::header);
      if (body == null) {
        request.method(method, HttpRequest.BodyPublishers.noBody());
      } else {
        request
            .header("Content-Type", "application/json")
            .method(
                method,
                HttpRequest.BodyPublishers.ofByteArray(Json.mapper().writeValueAsBytes(body)));
      }
      HttpResponse<byte[]> response =
          http.send(
              request.build(),
              HttpResponse.BodyHandlers.limiting(
                  HttpResponse.BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
      if (response.statusCode() / 100 != 2) {
        throw refusal(response);
      }
      return response.body();
    } catch (IOException e) {
      throw new KeyDirectoryException(
          KeyDirectoryException.UNREACHABLE, null, "the server could not be reached");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KeyDirectoryException(KeyDirectoryException.UNREACHABLE, null, "interrupted");
    }
  }

  private static KeyDirectoryException refusal(HttpResponse<byte[]> response) {
    try {
      JsonNode error = Json.mapper().readTree(response.body());
      String code = error.path("code").asText("");
      JsonNode field = error.path("field");
      if (!code.isEmpty()) {
        return new KeyDirectoryException(
            code, field.isTextual() ? field.textValue() : null, error.path("detail").asText(""));
      }
    } catch (IOException e) {
      // Reported below.
    }
    return new KeyDirectoryException(
        KeyDirectoryException.BAD_ANSWER, null, "HTTP status " + response.statusCode());
  }
}
