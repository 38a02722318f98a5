package sotto.client.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.client.SignIn;
import sotto.e2ee.bytes.ByteString;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;
import sotto.protocol.Json;
import sotto.protocol.UserId;

class HttpKeyDirectoryTest {
  private static final String ID = "0f".repeat(16);
  private static final ByteString BYTES = ByteString.ofHex("fbff01");

  private final HttpServer server =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  private final HttpClient http = HttpClient.newHttpClient();
  private final KeyDirectory directory;
  private int status = 200;
  private String answer = "{}";
  private String asked = "";
  private String body = "";
  private String cookie = "";

  HttpKeyDirectoryTest() throws Exception {
    server.createContext(
        "/",
        exchange -> {
          asked = exchange.getRequestMethod() + " " + exchange.getRequestURI();
          cookie = String.valueOf(exchange.getRequestHeaders().getFirst("Cookie"));
          body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          byte[] bytes = status == 204 ? new byte[0] : answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    directory =
        new HttpKeyDirectory(
            http, new SignIn.Device(uri, UserId.random(), DeviceId.random(), "sotto_session=s"));
  }

  @AfterEach
  void stop() {
    server.stop(0);
    http.close();
  }

  private static void refused(String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            KeyDirectoryException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void keysAreReadAsTheContractSays() throws Exception {
    answer =
        """
        {"userId":"%s","list":"-_8B","heads":["-_8B"],"toggle":null,"more":1,
         "devices":[{"deviceId":"%s","certificate":"-_8B","prekey":""}]}
        """
            .formatted(ID, ID);
    UserId user = new UserId(ID);
    assertThat(directory.keysOf(user))
        .isEqualTo(
            new PublishedKeys(
                user,
                BYTES,
                List.of(BYTES),
                List.of(new PublishedDevice(new DeviceId(ID), BYTES, ByteString.zeros(0))),
                null));
    assertThat(asked).isEqualTo("GET /api/v1/keys/" + ID);
    assertThat(cookie).isEqualTo("sotto_session=s");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "not json",
        "{\"userId\":\"ID\",\"heads\":[]}",
        "{\"userId\":\"x\",\"heads\":[],\"devices\":[]}",
        "{\"userId\":\"ID\",\"heads\":{},\"devices\":[]}",
        "{\"userId\":\"ID\",\"heads\":[\"-_8B=\"],\"devices\":[]}",
        "{\"userId\":\"ID\",\"heads\":[\"-_9\"],\"devices\":[]}",
        "{\"userId\":\"ID\",\"heads\":[7],\"devices\":[]}",
        "{\"userId\":\"ID\",\"list\":1,\"heads\":[],\"devices\":[]}",
        "{\"userId\":\"ID\",\"heads\":[],\"devices\":[{\"deviceId\":\"ID\"}]}",
        "{\"userId\":\"ID\",\"userId\":\"ID\",\"heads\":[],\"devices\":[]}"
      })
  void whatIsNotAsTheContractSaysIsRefused(String bad) {
    answer = bad.replace("ID", ID);
    refused(KeyDirectoryException.BAD_ANSWER, () -> directory.keysOf(new UserId(ID)));
  }

  @Test
  void refusalsCarryCodeAndField() {
    status = 400;
    answer = "{\"code\":\"KEY_REFUSED\",\"message\":\"no\",\"field\":\"prekey\"}";
    assertThatThrownBy(() -> directory.publishDevice(BYTES, BYTES))
        .isInstanceOfSatisfying(
            KeyDirectoryException.class,
            e -> {
              assertThat(e.is(ErrorCode.KEY_REFUSED)).isTrue();
              assertThat(e.field()).isEqualTo("prekey");
            });
    status = 502;
    answer = "<html>";
    refused(KeyDirectoryException.BAD_ANSWER, () -> directory.putHead(BYTES));
  }

  @Test
  void aServerThatIsNotThereIsUnreachable() {
    server.stop(0);
    refused(KeyDirectoryException.UNREACHABLE, directory::ownKeys);
  }

  @Test
  void pinsAreSentWithTheirRecipients() throws Exception {
    status = 204;
    DeviceId device = new DeviceId(ID);
    directory.addPins(device, 3, Map.of(new PinRecipient.Recovery(), BYTES));
    assertThat(asked).isEqualTo("POST /api/v1/me/keys/pins");
    JsonNode sent = Json.mapper().readTree(body);
    assertThat(sent)
        .isEqualTo(
            Json.mapper()
                .readTree(
                    "{\"author\":\"%s\",\"sequence\":3,".formatted(ID)
                        + "\"copies\":[{\"recipient\":\"recovery\",\"envelope\":\"-_8B\"}]}"));
    directory.addPins(device, 3, Map.of(new PinRecipient.Device(device), BYTES));
    assertThat(Json.mapper().readTree(body).at("/copies/0/recipient").asText()).isEqualTo(ID);
  }

  @Test
  void pinsAreAskedForByRecipient() throws Exception {
    answer = "[{\"author\":\"" + ID + "\",\"sequence\":4294967295,\"envelope\":\"-_8B\"}]";
    assertThat(directory.pins(true))
        .containsExactly(new SealedPin(new DeviceId(ID), 0xffff_ffffL, BYTES));
    assertThat(asked).isEqualTo("GET /api/v1/me/keys/pins?limit=200&recipient=recovery");
    answer = "[{\"author\":\"" + ID + "\",\"sequence\":-1,\"envelope\":\"-_8B\"}]";
    refused(KeyDirectoryException.BAD_ANSWER, () -> directory.pins(false));
    assertThat(asked).isEqualTo("GET /api/v1/me/keys/pins?limit=200");
  }

  @Test
  void confirmationIdsCannotLeadElsewhere() {
    answer =
        """
        {"confirmationId":"../device","deviceId":"%s","deviceName":"n","request":"-_8B",
         "expiresAt":"2026-11-24T09:00:00Z"}
        """
            .formatted(ID);
    refused(KeyDirectoryException.BAD_ANSWER, () -> directory.beginConfirmation(BYTES));
  }

  @Test
  void theSettingIsSentWithItsStatement() throws Exception {
    directory.setEndToEnd(true, false, BYTES);
    assertThat(asked).isEqualTo("PUT /api/v1/me/end-to-end");
    assertThat(Json.mapper().readTree(body))
        .isEqualTo(Json.mapper().readTree("{\"statement\":\"-_8B\",\"on\":true,\"only\":false}"));
  }
}
