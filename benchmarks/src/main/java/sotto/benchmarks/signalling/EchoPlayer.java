package sotto.benchmarks.signalling;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.WebSocket;
import java.util.List;

/** Sends recorded bursts to the echo server, each when the one before has come back. */
final class EchoPlayer {
  private final WebSocket socket;
  private List<List<String>> bursts = List.of();
  private int burst;
  private int outstanding;
  private Promise<Void> done = Promise.promise();

  EchoPlayer(WebSocket socket) {
    this.socket = socket;
    socket.textMessageHandler(text -> {
      outstanding--;
      if (outstanding == 0) {
        next();
      }
    });
  }

  /** Plays once; one at a time. */
  Future<Void> play(List<List<String>> recorded) {
    bursts = recorded;
    burst = 0;
    done = Promise.promise();
    next();
    return done.future();
  }

  private void next() {
    if (burst == bursts.size()) {
      done.complete();
      return;
    }
    List<String> frames = bursts.get(burst++);
    outstanding = frames.size();
    for (String frame : frames) {
      var _ = socket.writeTextMessage(frame);
    }
  }
}
