package sotto.cli;

import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Handles SIGTERM, Ctrl-C and SIGHUP, which a terminal sends when it closes. The first lets the
 * command stop in order and exit with 0; the second ends the process at once.
 *
 * <p>A shutdown hook can do neither: the JVM then exits with 143 and ignores further signals.
 * {@code sun.misc.Signal} of module {@code jdk.unsupported} is used by reflection, because javac's
 * warning about it cannot be suppressed. Where it is missing, signals end the process as usual,
 * which the store survives like a crash.
 *
 * <p>SIGHUP does not mean "read your settings again", as in other servers: only certificates can
 * change while the server runs, and those are found without a signal. Under {@code nohup} the JVM
 * leaves SIGHUP ignored.
 */
final class StopSignal {
  private final CompletableFuture<@Nullable Void> requested = new CompletableFuture<>();

  private StopSignal() {}

  /** Installs the handler. */
  static StopSignal install() {
    StopSignal stop = new StopSignal();
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object listener =
          Proxy.newProxyInstance(
              StopSignal.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  stop.received();
                }
                return null;
              });
      for (String name : new String[] {"TERM", "INT", "HUP"}) {
        signal
            .getMethod("handle", signal, handler)
            .invoke(null, signal.getConstructor(String.class).newInstance(name), listener);
      }
    } catch (ReflectiveOperationException e) {
      // Signals then end the process as usual.
    }
    return stop;
  }

  private void received() {
    if (!requested.complete(null)) {
      Runtime.getRuntime().halt(1);
    }
  }

  /** Waits for the first signal. */
  void await() {
    requested.join();
  }

  /**
   * Waits for the first signal or for something else.
   *
   * @return whether it was the signal
   */
  boolean awaitOr(CompletableFuture<?> other) {
    CompletableFuture.anyOf(requested, other).exceptionally(_ -> null).join();
    return requested.isDone();
  }
}
