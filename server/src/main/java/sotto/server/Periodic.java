package sotto.server;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import sotto.server.http.RequestThreads;

/** Runs tasks again and again, on threads that may block. They end with the threads. */
final class Periodic {
  private Periodic() {}

  static void every(Duration period, Vertx vertx, RequestThreads threads, Runnable task) {
    vertx.setPeriodic(
        period.toMillis(),
        timer -> {
          try {
            threads.executor().execute(task);
          } catch (RejectedExecutionException e) {
            vertx.cancelTimer(timer); // the server stops
          }
        });
  }
}
