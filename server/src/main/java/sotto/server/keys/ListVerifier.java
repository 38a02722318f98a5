package sotto.server.keys;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.rules.RefusedException;
import sotto.protocol.UserId;

/**
 * Verifies device lists on platform threads of its own, which the system schedules fairly. A long
 * list takes a second or two of pure computation; on the virtual threads of requests, which yield
 * only when they wait, a few such uploads would delay everybody's.
 */
public final class ListVerifier {
  private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
  private static final long IDLE_SECONDS = 10;

  private final Executor executor;

  public ListVerifier() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("list-verifier-", 0).factory());
    pool.allowCoreThreadTimeOut(true);
    this.executor = pool;
  }

  /**
   * {@link DeviceList#verify}. Blocks until this list is verified.
   *
   * @throws RefusedException R-DEC-1, R-KEY-1, R-LIST-1 to R-LIST-12
   */
  DeviceList verify(UserId user, ByteString bytes) throws RefusedException {
    try {
      return CompletableFuture.supplyAsync(() -> verdict(user, bytes), executor).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RefusedException refused) {
        throw refused;
      }
      throw e;
    }
  }

  private static DeviceList verdict(UserId user, ByteString bytes) {
    try {
      return DeviceList.verify(user, bytes);
    } catch (RefusedException e) {
      throw new CompletionException(e);
    }
  }
}
