package sotto.server.process;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.LoggerFactory;
import sotto.server.config.LogFormat;
import sotto.server.http.RequestThreads;
import sotto.server.observe.Logging;
import sotto.switchboard.agent.EventLoopAgent;
import sotto.switchboard.agent.TimerWheel;
import sotto.switchboard.process.FatalErrors;

/**
 * A process in which Java code throws an error that the virtual machine does not see. If the error
 * does not end the process, it ends by itself after a while, with another status.
 */
public final class FailingProcess {
  private FailingProcess() {}

  public static void main(String[] arguments) throws Exception {
    Logging.start(LogFormat.TEXT);
    FatalErrors.watchThreads();
    try (RequestThreads threads = new RequestThreads()) {
      Vertx vertx = FatalErrors.watch(Vertx.vertx());
      EventLoopAgent agent = EventLoopAgent.start(vertx).await();
      switch (arguments[0]) {
        case "agent" -> agent.post(FailingProcess::fail);
        case "deadline" ->
            agent.post(() -> {
              TimerWheel timers = new TimerWheel(agent);
              timers.after(Duration.ZERO, FailingProcess::fail);
              var _ = agent.every(Duration.ofMillis(TimerWheel.SLOT_MILLIS), timers::turn);
            });
        case "event loop" -> vertx.runOnContext(_ -> fail());
        case "virtual thread" -> threads.executor().execute(FailingProcess::fail);
        case "future" -> failedFuture(threads.executor());
        default -> LoggerFactory.getLogger("library").warn("a task failed", error());
      }
      Thread.sleep(20_000);
    }
  }

  private static void failedFuture(Executor executor) {
    var _ =
        CompletableFuture.runAsync(FailingProcess::fail, executor)
            .whenComplete((_, failure) ->
                LoggerFactory.getLogger("sotto").error("it could not be kept", failure));
  }

  private static void fail() {
    throw error();
  }

  private static OutOfMemoryError error() {
    return new OutOfMemoryError("of the test");
  }
}
