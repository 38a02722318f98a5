package sotto.switchboard.agent;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.switchboard.process.FatalErrors;

/** An agent on one of Vert.x's event loops, and its ticker. */
public final class EventLoopAgent implements Agent, Ticker {
  private static final Logger LOG = LoggerFactory.getLogger(EventLoopAgent.class);

  private final Vertx vertx;
  private final Context context;

  /** Starts an agent on the next event loop, which sockets may share. */
  public static Future<EventLoopAgent> start(Vertx vertx) {
    Promise<EventLoopAgent> started = Promise.promise();
    vertx
        .deployVerticle(
            new VerticleBase() {
              @Override
              public Future<?> start() {
                started.complete(new EventLoopAgent(vertx, context));
                return Future.succeededFuture();
              }
            })
        .onFailure(started::tryFail);
    return started.future();
  }

  private EventLoopAgent(Vertx vertx, Context context) {
    this.vertx = vertx;
    this.context = context;
  }

  @Override
  public void post(Runnable task) {
    try {
      context.runOnContext(_ -> run(task));
    } catch (RejectedExecutionException e) {
      // The server has stopped, so the task is no longer needed.
      LOG.debug("a task came after the end", e);
    }
  }

  @Override
  public long millis() {
    return System.nanoTime() / 1_000_000;
  }

  @Override
  public AutoCloseable every(Duration period, Runnable task) {
    long id = vertx.setPeriodic(period.toMillis(), _ -> post(task));
    return () -> vertx.cancelTimer(id);
  }

  /** The agent's boundary: a bug in one task must not stop the others. */
  private static void run(Runnable task) {
    try {
      task.run();
    } catch (Throwable e) {
      FatalErrors.exitIfFatal(e);
      LOG.error("a task of the agent failed", e);
    }
  }
}
