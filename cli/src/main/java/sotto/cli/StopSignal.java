package sotto.cli;

import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;

/**
 * SIGTERM and Ctrl-C. The first lets the command stop in order and exit with 0; the second ends the
 * process at once.
 *
 * <p>A shutdown hook could do neither: the JVM then exits with 143 and no longer hears signals. The
 * class that can, {@code sun.misc.Signal} of module {@code jdk.unsupported}, is reached by
 * reflection because javac warns of it in a way that cannot be suppressed. Where it is missing, the
 * signals end the process as usual, and the store is as it would be after a crash: complete.
 */
final class StopSignal {
  private final CountDownLatch asked = new CountDownLatch(1);

  private StopSignal() {}

  /** Takes over both signals of this process. */
  static StopSignal install() {
    StopSignal stop = new StopSignal();
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object heard =
          Proxy.newProxyInstance(
              StopSignal.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  stop.heard();
                }
                return null;
              });
      for (String name : new String[] {"TERM", "INT"}) {
        signal
            .getMethod("handle", signal, handler)
            .invoke(null, signal.getConstructor(String.class).newInstance(name), heard);
      }
    } catch (ReflectiveOperationException e) {
      // As said above.
    }
    return stop;
  }

  private void heard() {
    if (asked.getCount() == 0) {
      Runtime.getRuntime().halt(1);
    }
    asked.countDown();
  }

  /** Returns when the process is to stop. */
  void await() {
    try {
      asked.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
