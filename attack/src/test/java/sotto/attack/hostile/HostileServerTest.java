package sotto.attack.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sotto.cli.DemoOrganisation;
import sotto.cli.DemoServer;
import sotto.client.CallingClient;
import sotto.client.ClientListener;
import sotto.client.ClientTime;
import sotto.client.HttpTransport;
import sotto.client.LinkState;
import sotto.client.SignIn;
import sotto.protocol.Json;
import sotto.protocol.UserId;
import sotto.protocol.signalling.ClientInfo;
import sotto.protocol.signalling.ClientKind;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.Topic;

/** A real client on the proxy must not notice it, and gets messages as the rules changed them. */
class HostileServerTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
  private DemoServer real;
  private HostileServer hostile;

  @BeforeEach
  void start() throws Exception {
    real = DemoServer.start(null, 0);
    hostile = HostileServer.before(real.url());
  }

  @AfterEach
  void stop() {
    hostile.close();
    real.close();
    http.close();
  }

  private SignIn.Device signIn(int person) throws Exception {
    return SignIn.signIn(
        http,
        URI.create(hostile.url()),
        DemoOrganisation.PEOPLE.get(person).email(),
        DemoOrganisation.PASSPHRASE,
        null,
        "test");
  }

  private CallingClient connect(SignIn.Device device) throws Exception {
    CallingClient client =
        new CallingClient(
            new HttpTransport(http, device.signalling(), device.headers()),
            new ClientInfo(ClientKind.HEADLESS, "1", false),
            new ClientListener() {
              @Override
              public void received(ServerMessage message) {
                heard.add(message);
              }

              @Override
              public void stateChanged(LinkState state) {
                heard.add(state);
              }
            },
            ClientTime.system(),
            new Random());
    client.start();
    while (next() != LinkState.RENEWED) {
      // Until the link is there.
    }
    return client;
  }

  private Object next() throws InterruptedException {
    Object next = heard.poll(20, TimeUnit.SECONDS);
    assertThat(next).as("something heard").isNotNull();
    return next;
  }

  private HttpResponse<String> get(String path, SignIn.Device device) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(hostile.url() + path))
            .header("Cookie", device.cookie())
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void anHonestOneIsNotNoticed() throws Exception {
    SignIn.Device ada = signIn(0);
    SignIn.Device ben = signIn(1);
    try (CallingClient client = connect(ada)) {
      ServerMessage answer = client.preview(ben.userId()).get(20, TimeUnit.SECONDS);
      assertThat(answer).isInstanceOf(ServerMessage.CallPreviewed.class);
    }
    assertThat(hostile.tampering().deeds()).isEmpty();
    assertThat(hostile.tampering().heard())
        .anyMatch(heard -> heard.message().is("call.preview"))
        .anyMatch(heard -> heard.message().is("call.previewed"));
  }

  @Test
  void pagesPassAndAllowSocketsToItAlone() throws Exception {
    HttpResponse<String> page = get("/", signIn(0));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<html");
    String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
    assertThat(policy).contains(hostile.url().replace("http", "ws"));
    assertThat(policy).doesNotContain(":" + URI.create(real.url()).getPort());
  }

  @Test
  void answersOverHttpAreWhatARuleMakesOfThem() throws Exception {
    SignIn.Device ada = signIn(0);
    hostile
        .tampering()
        .onAnswer(exchange -> {
          if (exchange.path().equals("/api/v1/me") && ada.userId().equals(user(exchange.asker()))) {
            ObjectNode me = (ObjectNode) exchange.answer();
            exchange.answer(me.put("displayName", "Somebody else"));
          }
        });

    assertThat(get("/api/v1/me", ada).body()).contains("Somebody else");
    hostile.tampering().beHonest();
    assertThat(get("/api/v1/me", ada).body()).contains("Ada Lovelace");
  }

  private static UserId user(@Nullable ClientDevice asker) {
    return Objects.requireNonNull(asker).user();
  }

  @Test
  void aMessageThatIsDroppedLeavesNoGap() throws Exception {
    SignIn.Device ada = signIn(0);
    SignIn.Device ben = signIn(1);
    hostile
        .tampering()
        .onSignal(
            (holder, direction, message) -> message.is("idle.set") ? List.of() : List.of(message));
    try (CallingClient client = connect(ada)) {
      var _ = client.link().request(new ClientMessage.SetIdle(true));
      assertThat(client.preview(ben.userId()).get(20, TimeUnit.SECONDS))
          .isInstanceOf(ServerMessage.CallPreviewed.class);
      assertThat(client.preview(ben.userId()).get(20, TimeUnit.SECONDS))
          .isInstanceOf(ServerMessage.CallPreviewed.class);
    }
    assertThat(heard).doesNotContain(LinkState.CONNECTING);
  }

  @Test
  void aMessageThatIsInjectedLooksLikeTheServers() throws Exception {
    SignIn.Device ada = signIn(0);
    SignIn.Device ben = signIn(1);
    try (CallingClient client = connect(ada)) {
      hostile.inject(
          ada.deviceId(),
          Direction.TO_CLIENT,
          Message.of("changed", Json.mapper().createObjectNode().put("topic", "keys")));
      Object next = next();
      while (!next.equals(new ServerMessage.Changed(Topic.KEYS))) {
        next = next();
      }
      assertThat(client.preview(ben.userId()).get(20, TimeUnit.SECONDS))
          .isInstanceOf(ServerMessage.CallPreviewed.class);
    }
  }
}
