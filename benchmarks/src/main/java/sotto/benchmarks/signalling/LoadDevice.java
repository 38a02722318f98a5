package sotto.benchmarks.signalling;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sotto.protocol.ContractViolationException;
import sotto.protocol.signalling.ClientInfo;
import sotto.protocol.signalling.ClientKind;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.Frame;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.SignallingCodec;
import sotto.protocol.signalling.SignallingLimits;

/**
 * A minimal device: it sends hello, numbers its messages, and acknowledges received ones. Belongs
 * to one event loop.
 */
public final class LoadDevice {
  private static final long KEEP_ALIVE_MILLIS = SignallingLimits.HEARTBEAT.toMillis() / 2;

  private final WebSocket socket;
  private final Vertx vertx;
  private final Promise<Void> welcomed = Promise.promise();
  private Consumer<ServerMessage> listener = message -> {};
  private Consumer<ServerMessage.Failed> refused =
      failed -> fail(new IllegalStateException(failed.toString()));
  private Consumer<Throwable> lost = why -> {};
  private @Nullable List<List<String>> recording;
  private boolean newBurst = true;
  private long sent;
  private long received;
  private long acknowledged;
  private long receivedBytes;
  private int writtenFrames;
  private int receivedFrames;
  private boolean acknowledgementDue;

  private LoadDevice(WebSocket socket, Vertx vertx) {
    this.socket = socket;
    this.vertx = vertx;
    socket.textMessageHandler(this::receive);
  }

  /** Connects and sends hello; completes with the welcome. */
  public static Future<LoadDevice> connect(
      WebSocketClient client, int port, String cookie, boolean endToEnd) {
    WebSocketConnectOptions options =
        new WebSocketConnectOptions()
            .setHost("127.0.0.1")
            .setPort(port)
            .setURI("/api/v1/signalling")
            .addHeader(HttpHeaders.COOKIE, cookie)
            .addHeader(HttpHeaders.ORIGIN, "http://127.0.0.1:" + port);
    Vertx owner = Objects.requireNonNull(Vertx.currentContext()).owner();
    return client
        .connect(options)
        .compose(socket -> {
          LoadDevice device = new LoadDevice(socket, owner);
          long beats = owner.setPeriodic(KEEP_ALIVE_MILLIS, beat -> device.keepAlive());
          socket.closeHandler(closed -> {
            owner.cancelTimer(beats);
            device.lost.accept(
                new IllegalStateException("the server closed with " + socket.closeStatusCode()));
          });
          ClientInfo info = new ClientInfo(ClientKind.HEADLESS, "0.1.0", endToEnd);
          device.write(Frame.control(new ClientMessage.Hello(info, null, null, null)));
          return device.welcomed.future().map(device);
        });
  }

  /** Sets the listener for messages of the server. */
  public void onMessage(Consumer<ServerMessage> listener) {
    this.listener = listener;
  }

  /** Sets the listener for errors that answer a message; they count as a loss without one. */
  void onRefused(Consumer<ServerMessage.Failed> refused) {
    this.refused = refused;
  }

  /** Sets the listener for the loss of the socket and for errors of the server. */
  public void onLost(Consumer<Throwable> lost) {
    this.lost = lost;
  }

  /**
   * Records every frame sent from now on, in bursts between which something was received, for
   * sending it to the echo server in the same rhythm; null stops.
   */
  void record(@Nullable List<List<String>> recording) {
    this.recording = recording;
  }

  /**
   * The heartbeat of an idle device, without which the server drops it. Not part of the comparison.
   */
  private void keepAlive() {
    writeUnrecorded(new ClientMessage.Ping());
  }

  /**
   * The length of all messages received, which are ASCII here; without control messages, which keep
   * an idle device connected.
   */
  public long receivedBytes() {
    return receivedBytes;
  }

  /** Sends a message and asks for an answer. */
  public void send(ClientMessage message) {
    send(message, true);
  }

  /** Sends a message, with an id if it asks for an answer. */
  void send(ClientMessage message, boolean asksForAnswer) {
    sent++;
    write(new Frame<>(sent, asksForAnswer ? Long.toString(sent) : null, null, message));
  }

  private void fail(Throwable why) {
    lost.accept(why);
  }

  /** The number of frames sent, of any kind. */
  int writtenFrames() {
    return writtenFrames;
  }

  /** The number of frames received, of any kind. */
  int receivedFrames() {
    return receivedFrames;
  }

  private void receive(String text) {
    newBurst = true;
    receivedFrames++;
    Frame<ServerMessage> frame;
    try {
      frame = SignallingCodec.decodeServerFrame(text);
    } catch (ContractViolationException e) {
      throw new IllegalStateException(e);
    }
    if (frame.seq() != null) {
      received = frame.seq();
      receivedBytes += text.length();
      acknowledge();
    }
    switch (frame.message()) {
      case ServerMessage.Welcome welcome -> welcomed.complete();
      case ServerMessage.Failed failed when frame.re() != null -> refused.accept(failed);
      case ServerMessage.Failed failed -> fail(new IllegalStateException(failed.toString()));
      default -> listener.accept(frame.message());
    }
  }

  /** The contract's rule: after that many messages, the rest a little later. */
  private void acknowledge() {
    if (received - acknowledged >= SignallingLimits.ACK_EVERY) {
      acknowledged = received;
      write(Frame.control(new ClientMessage.Ack(received)));
    } else if (!acknowledgementDue) {
      acknowledgementDue = true;
      vertx.setTimer(
          SignallingLimits.ACK_DELAY.toMillis(),
          due -> {
            acknowledgementDue = false;
            if (received > acknowledged) {
              acknowledged = received;
              writeUnrecorded(new ClientMessage.Ack(received));
            }
          });
    }
  }

  private void writeUnrecorded(ClientMessage message) {
    writtenFrames++;
    var _ = socket.writeTextMessage(SignallingCodec.encodeClientFrame(Frame.control(message)));
  }

  private void write(Frame<? extends ClientMessage> frame) {
    String text = SignallingCodec.encodeClientFrame(frame);
    if (recording != null) {
      if (newBurst) {
        recording.add(new ArrayList<>());
        newBurst = false;
      }
      recording.getLast().add(text);
    }
    writtenFrames++;
    var _ = socket.writeTextMessage(text);
  }
}
