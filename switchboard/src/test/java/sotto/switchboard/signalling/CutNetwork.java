package sotto.switchboard.signalling;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import sotto.client.Transport;
import sotto.protocol.signalling.CloseCode;

/** A network in memory between one client and a switchboard: frames move at the test's command. */
final class CutNetwork implements Transport {
  private final Function<DeviceSocket, SocketReader> server;
  private @Nullable Wire wire;

  CutNetwork(Function<DeviceSocket, SocketReader> server) {
    this.server = server;
  }

  @Override
  public CompletionStage<Socket> open(Listener listener) {
    Wire next = new Wire(listener, server);
    wire = next;
    return CompletableFuture.completedFuture(next.clientEnd);
  }

  /** Moves one frame in one direction, or a close; false if nothing was in flight. */
  boolean moveOne(Random random) {
    Wire at = wire;
    if (at == null) {
      return false;
    }
    return random.nextBoolean()
        ? at.moveToServer() || at.moveToClient()
        : at.moveToClient() || at.moveToServer();
  }

  /** Loses everything in flight. The server may not notice. */
  void cut(boolean serverKnows) {
    Wire at = wire;
    if (at != null) {
      at.cut(serverKnows);
    }
  }

  /** One socket, both ends. */
  private static final class Wire {
    final ClientEnd clientEnd = new ClientEnd();
    private final Listener client;
    private final SocketReader reader;
    private final ArrayDeque<String> toServer = new ArrayDeque<>();
    private final ArrayDeque<String> toClient = new ArrayDeque<>();
    private int credit = 1;
    private boolean gone;
    private int closedByServer;

    Wire(Listener client, Function<DeviceSocket, SocketReader> server) {
      this.client = client;
      this.reader = server.apply(new ServerEnd());
    }

    boolean moveToServer() {
      String text = toServer.poll();
      if (text == null) {
        return false;
      }
      reader.text(text);
      return true;
    }

    boolean moveToClient() {
      if (gone || credit == 0) {
        return false;
      }
      String text = toClient.poll();
      if (text != null) {
        credit--;
        client.received(text);
        return true;
      }
      if (closedByServer != 0) {
        gone = true;
        client.closed(closedByServer);
        return true;
      }
      return false;
    }

    void cut(boolean serverKnows) {
      if (gone) {
        return;
      }
      gone = true;
      toServer.clear();
      toClient.clear();
      if (serverKnows) {
        reader.closed(false);
      }
      client.closed(1006);
    }

    /** The client's end. */
    private final class ClientEnd implements Socket {
      @Override
      public CompletionStage<Void> send(String text) {
        if (gone) {
          return CompletableFuture.failedStage(new IOException("cut"));
        }
        toServer.add(text);
        return CompletableFuture.completedFuture(null);
      }

      @Override
      public void requestOne() {
        credit++;
      }

      @Override
      public void close() {
        gone = true;
      }

      @Override
      public void abort() {
        gone = true;
      }
    }

    /** The server's end. */
    private final class ServerEnd implements DeviceSocket {
      @Override
      public void send(String text) {
        if (!gone && closedByServer == 0) {
          toClient.add(text);
        }
      }

      @Override
      public void close(CloseCode code) {
        closedByServer = code.code();
      }

      @Override
      public boolean isBacklogged() {
        return false;
      }

      @Override
      public long heardAtMillis() {
        return Long.MAX_VALUE;
      }
    }
  }
}
