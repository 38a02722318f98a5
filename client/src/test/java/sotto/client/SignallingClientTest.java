package sotto.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.protocol.ContractViolationException;
import sotto.protocol.ErrorCode;
import sotto.protocol.UserId;
import sotto.protocol.signalling.Availability;
import sotto.protocol.signalling.ClientInfo;
import sotto.protocol.signalling.ClientKind;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.CloseCode;
import sotto.protocol.signalling.Frame;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.SignallingCodec;
import sotto.protocol.signalling.SignallingLimits;
import sotto.protocol.signalling.Topic;

class SignallingClientTest {
  private final Time time = new Time();
  private final Server server = new Server();
  private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();
  private final SignallingClient client =
      new SignallingClient(
          server,
          new ClientInfo(ClientKind.HEADLESS, "1", true),
          new ClientListener() {
            @Override
            public void received(ServerMessage message) {
              events.add(message);
            }

            @Override
            public void stateChanged(LinkState state) {
              events.add(state);
            }
          },
          () -> null,
          List::of,
          time,
          new Random(1));

  private Object nextEvent() {
    try {
      Object event = events.poll(10, TimeUnit.SECONDS);
      if (event == null) {
        throw new AssertionError("no event came");
      }
      return event;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void connect() {
    client.start();
    server.welcome(false, 0);
    assertThat(nextEvent()).isEqualTo(LinkState.RENEWED);
  }

  @Test
  void answersGoToWhoeverAskedAndTheRestToTheListener() {
    connect();
    var answer = client.request(new ClientMessage.SetIdle(true));
    Frame<ClientMessage> asked = server.last();
    assertThat(asked.seq()).isEqualTo(1);
    server.say(new Frame<>(1L, null, null, new ServerMessage.Changed(Topic.ME)));
    server.say(new Frame<>(2L, null, asked.id(), new ServerMessage.Done()));
    assertThat(answer).isCompletedWithValue(new ServerMessage.Done());
    assertThat(nextEvent()).isEqualTo(new ServerMessage.Changed(Topic.ME));
  }

  @Test
  void whatTheServerHasNotReceivedIsSentAgain() {
    connect();
    client.send(new ClientMessage.SetIdle(true));
    client.send(new ClientMessage.SetIdle(false));
    server.close(1006);
    client.send(new ClientMessage.SetIdle(true));
    time.pass(Duration.ofSeconds(1));
    var hello = (ClientMessage.Hello) server.last().message();
    assertThat(hello.resume()).isEqualTo(new ClientMessage.Resume("link", 0));
    server.welcome(true, 1);
    assertThat(server.received().stream().map(Frame::seq).filter(seq -> seq != null))
        .containsExactly(2L, 3L);
  }

  @Test
  void repeatedMessageIsHeardOnce() {
    connect();
    server.say(new Frame<>(1L, null, null, new ServerMessage.Changed(Topic.ME)));
    server.say(new Frame<>(1L, null, null, new ServerMessage.Changed(Topic.ME)));
    server.say(new Frame<>(2L, null, null, new ServerMessage.Changed(Topic.PEOPLE)));
    assertThat(nextEvent()).isEqualTo(new ServerMessage.Changed(Topic.ME));
    assertThat(nextEvent()).isEqualTo(new ServerMessage.Changed(Topic.PEOPLE));
  }

  @Test
  void arrivalsAreAcknowledgedAfterSixteenOrASecond() {
    connect();
    for (long seq = 1; seq <= SignallingLimits.ACK_EVERY; seq++) {
      server.say(new Frame<>(seq, null, null, new ServerMessage.Changed(Topic.ME)));
    }
    assertThat(server.last().message()).isEqualTo(new ClientMessage.Ack(16));
    server.say(new Frame<>(17L, null, null, new ServerMessage.Changed(Topic.ME)));
    time.pass(Duration.ofMillis(1_100));
    assertThat(server.last().message()).isEqualTo(new ClientMessage.Ack(17));
  }

  @Test
  void silentServerIsGivenUp() {
    connect();
    for (int i = 0; i < 4; i++) {
      time.pass(Duration.ofSeconds(5));
    }
    assertThat(client.state()).isEqualTo(LinkState.RENEWED);
    assertThat(server.received()).anyMatch(f -> f.message() instanceof ClientMessage.Ping);
    time.pass(Duration.ofSeconds(5));
    time.pass(Duration.ofSeconds(5));
    assertThat(client.state()).isEqualTo(LinkState.CONNECTING);
  }

  @ParameterizedTest
  @EnumSource(CloseCode.class)
  void closeCodesAreHonoured(CloseCode code) {
    connect();
    server.close(code.code());
    int before = server.opened;
    time.pass(Duration.ofSeconds(1));
    switch (code) {
      case REPLACED -> assertThat(client.state()).isEqualTo(LinkState.REPLACED);
      case SESSION_ENDED -> assertThat(client.state()).isEqualTo(LinkState.SIGNED_OUT);
      case RATE_LIMITED -> {
        assertThat(server.opened).isEqualTo(before);
        time.pass(Duration.ofSeconds(5));
        assertThat(server.opened).isEqualTo(before + 1);
      }
      case TOO_SLOW, PROTOCOL_ERROR, TOO_LARGE, NOT_UTF8 ->
          assertThat(((ClientMessage.Hello) server.last().message()).resume()).isNull();
      case RESTART, TRY_AGAIN_LATER, SILENT, SIGNED_IN_AGAIN ->
          assertThat(((ClientMessage.Hello) server.last().message()).resume()).isNotNull();
    }
    if (client.state().isOver()) {
      time.pass(Duration.ofMinutes(5));
      assertThat(server.opened).isEqualTo(before);
    }
  }

  @Test
  void aPauseThatTheServerAsksForIsKept() {
    connect();
    server.say(new Frame<>(null, null, null, new ServerMessage.Closing(2_000)));
    server.close(CloseCode.TRY_AGAIN_LATER.code());
    int before = server.opened;
    time.pass(Duration.ofMillis(1_900));
    assertThat(server.opened).isEqualTo(before);
    time.pass(Duration.ofSeconds(2));
    assertThat(server.opened).isEqualTo(before + 1);
  }

  @Test
  void aWishThatWasTooEarlyIsSentAgainAfterTheWaitAndOfSeveralTheLast() {
    connect();
    var first = client.set(new ClientMessage.SetAvailability(Availability.BUSY));
    String firstId = server.last().id();
    var second = client.set(new ClientMessage.SetAvailability(Availability.AWAY));
    String secondId = server.last().id();
    var wait =
        ServerMessage.Failed.until(ErrorCode.RATE_LIMITED, "too many", Duration.ofSeconds(3));
    server.say(new Frame<>(1L, null, firstId, wait));
    server.say(new Frame<>(2L, null, secondId, wait));
    assertThat(first).as("another has followed it").isCompletedWithValue(wait);
    int sent = server.received().size();
    time.pass(Duration.ofMillis(2_900));
    assertThat(availabilities(sent)).isEmpty();
    time.pass(Duration.ofSeconds(1));
    assertThat(availabilities(sent)).containsExactly(Availability.AWAY);
    assertThat(second).isNotDone();
  }

  private List<Availability> availabilities(int from) {
    return server.received().stream()
        .skip(from)
        .map(Frame::message)
        .filter(ClientMessage.SetAvailability.class::isInstance)
        .map(message -> ((ClientMessage.SetAvailability) message).availability())
        .toList();
  }

  @Test
  void signedOutAtTheHandshakeIsBelievedWhenItIsSaidAgainAndThenNotTriedAgain() {
    server.refusal = new Transport.HandshakeException(401);
    client.start();
    assertThat(client.state()).isEqualTo(LinkState.CONNECTING);
    time.pass(Duration.ofSeconds(5));
    assertThat(client.state()).isEqualTo(LinkState.SIGNED_OUT);
    int opened = server.opened;
    time.pass(Duration.ofMinutes(5));
    assertThat(server.opened).isEqualTo(opened);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 500, 503})
  void aShortFailureOfTheServerSignsNobodyOut(int status) {
    connect();
    server.refusal = new Transport.HandshakeException(status);
    server.close(1006);
    time.pass(Duration.ofSeconds(1));
    assertThat(client.state()).isEqualTo(LinkState.CONNECTING);
    server.refusal = null;
    time.pass(Duration.ofSeconds(10));
    server.welcome(true, 0);
    assertThat(client.state()).isEqualTo(LinkState.RESUMED);
  }

  @Test
  void answersThatNobodyIsSignedInCountOnlyInARow() {
    server.refusal = new Transport.HandshakeException(401);
    client.start();
    server.refusal = new Transport.HandshakeException(503);
    time.pass(Duration.ofSeconds(4));
    server.refusal = new Transport.HandshakeException(401);
    time.pass(Duration.ofSeconds(2));
    assertThat(client.state()).isEqualTo(LinkState.CONNECTING);
  }

  @Test
  void unreachableServerIsTriedAgainAndAgainWithLongerPauses() {
    server.refusal = new IllegalStateException("nobody there");
    client.start();
    time.pass(Duration.ofSeconds(10));
    int soon = server.opened;
    assertThat(soon).isBetween(3, 40);
    for (int i = 0; i < 60; i++) {
      time.pass(Duration.ofSeconds(10));
    }
    assertThat(server.opened - soon).isBetween(60, 200);
  }

  @Test
  void requestsFailWhenTheServerHasForgottenTheLink() {
    connect();
    var answer = client.request(new ClientMessage.CallPreview(UserId.random()));
    server.close(1006);
    time.pass(Duration.ofSeconds(1));
    server.welcome(false, 0);
    assertThatThrownBy(() -> answer.orTimeout(10, TimeUnit.SECONDS).join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(LinkLostException.class);
  }

  @Test
  void queueOfUnacknowledgedIsBounded() {
    connect();
    for (int i = 0; i < SignallingLimits.MAX_UNACKNOWLEDGED; i++) {
      client.send(new ClientMessage.SetIdle(true));
    }
    assertThatThrownBy(() -> client.send(new ClientMessage.SetIdle(true)))
        .isInstanceOf(IllegalStateException.class);
  }

  /** A server that sends the test's messages. */
  private static final class Server implements Transport {
    private final List<String> frames = new ArrayList<>();
    private Listener listener = new Nobody();
    @Nullable RuntimeException refusal;
    int opened;

    private static final class Nobody implements Listener {
      @Override
      public void received(String text) {}

      @Override
      public void closed(int code) {}
    }

    @Override
    public CompletionStage<Socket> open(Listener next) {
      opened++;
      if (refusal != null) {
        return CompletableFuture.failedFuture(refusal);
      }
      listener = next;
      frames.clear();
      return CompletableFuture.completedFuture(
          new Socket() {
            @Override
            public CompletionStage<Void> send(String text) {
              frames.add(text);
              return CompletableFuture.<Void>completedFuture(null);
            }

            @Override
            public void requestOne() {}

            @Override
            public void close() {}

            @Override
            public void abort() {}
          });
    }

    void welcome(boolean resumed, long received) {
      say(
          Frame.control(
              new ServerMessage.Welcome("link", resumed, received, 10_000, 30_000, "test")));
    }

    void say(Frame<ServerMessage> frame) {
      listener.received(SignallingCodec.encodeServerFrame(frame));
    }

    void close(int code) {
      listener.closed(code);
    }

    List<Frame<ClientMessage>> received() {
      return frames.stream().map(Server::decode).toList();
    }

    Frame<ClientMessage> last() {
      return decode(frames.getLast());
    }

    private static Frame<ClientMessage> decode(String text) {
      try {
        return SignallingCodec.decodeClientFrame(text);
      } catch (ContractViolationException e) {
        throw new AssertionError(text, e);
      }
    }
  }

  /** Time that the test advances. */
  private static final class Time implements ClientTime {
    private record Alarmed(long at, Runnable task) {}

    private final List<Alarmed> alarms = new ArrayList<>();
    private long millis;

    @Override
    public long millis() {
      return millis;
    }

    @Override
    public Alarm after(Duration delay, Runnable task) {
      Alarmed alarm = new Alarmed(millis + delay.toMillis(), task);
      alarms.add(alarm);
      return () -> alarms.remove(alarm);
    }

    void pass(Duration duration) {
      long until = millis + duration.toMillis();
      while (true) {
        Alarmed due =
            alarms.stream()
                .filter(alarm -> alarm.at <= until)
                .min(Comparator.comparingLong(Alarmed::at))
                .orElse(null);
        if (due == null) {
          break;
        }
        alarms.remove(due);
        millis = Math.max(millis, due.at);
        due.task.run();
      }
      millis = until;
    }
  }
}
