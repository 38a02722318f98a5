package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import sotto.client.CallingClient;
import sotto.client.ClientListener;
import sotto.client.ClientTime;
import sotto.client.HttpTransport;
import sotto.client.LinkState;
import sotto.client.SignIn;
import sotto.protocol.signalling.ClientInfo;
import sotto.protocol.signalling.ClientKind;
import sotto.protocol.signalling.ServerMessage;

/** A person who has signed in over HTTP and is online over a WebSocket. */
public final class CallingPerson implements ClientListener, AutoCloseable {
  /** The password of all people. */
  public static final String PASSWORD = "a quiet long password";

  /** The messages to this person's client that no test has awaited yet. */
  public final BlockingQueue<Object> events = new LinkedBlockingQueue<>();

  /** The device, signed in. */
  public final SignIn.Device device;

  /** The device's client, online. */
  public final CallingClient calling;

  /** Signs in with that password, and comes online. */
  public CallingPerson(HttpClient http, SottoServer server, String name) throws Exception {
    this(
        http,
        SignIn.signIn(
            http, URI.create(server.url()), name + "@example.org", PASSWORD, null, "test"));
  }

  /** Comes online with a device that is signed in. */
  public CallingPerson(HttpClient http, SignIn.Device device) throws Exception {
    this(device, http);
    await(LinkState.class);
  }

  /** Begins to connect, without waiting. */
  static CallingPerson starting(HttpClient http, SignIn.Device device) {
    return new CallingPerson(device, http);
  }

  private CallingPerson(SignIn.Device device, HttpClient http) {
    this.device = device;
    calling =
        new CallingClient(
            new HttpTransport(http, device.signalling(), device.headers()),
            new ClientInfo(ClientKind.HEADLESS, "1", true),
            this,
            ClientTime.system(),
            new Random());
    calling.start();
  }

  @Override
  public void received(ServerMessage message) {
    events.add(message);
  }

  @Override
  public void stateChanged(LinkState state) {
    events.add(state);
  }

  /** Reads events until there is one of this type. */
  public <E> E await(Class<E> type) throws InterruptedException {
    while (true) {
      @Nullable Object event = events.poll(20, TimeUnit.SECONDS);
      assertThat(event).as("a %s", type.getSimpleName()).isNotNull();
      if (type.isInstance(event)) {
        return type.cast(event);
      }
    }
  }

  @Override
  public void close() {
    calling.close();
  }
}
