package sotto.server;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import sotto.server.config.ServerConfig;
import sotto.server.http.RequestThreads;
import sotto.store.IncompatibleStoreException;
import sotto.store.Store;
import sotto.store.StoreUnavailableException;
import sotto.store.UnreadableDataException;
import sotto.store.sql.SqlStores;

/** The parts that a server opens first, and closes last. */
record Foundation(Holding holding, RequestThreads threads, CountedVertx network, Store store)
    implements AutoCloseable {
  /**
   * Opens them.
   *
   * @param holding closed with the others, also if one cannot be opened
   * @throws StartException when one cannot be opened or the check fails; none is left open
   */
  static Foundation open(
      ServerConfig config, InstantSource clock, Holding holding, StartCheck check)
      throws StartException {
    RequestThreads threads = new RequestThreads();
    CountedVertx network = null;
    Store store = null;
    try {
      network = CountedVertx.start(config);
      store = SqlStores.open(config.store(), holding.lease(), clock);
      check.check(store);
      return new Foundation(holding, threads, network, store);
    } catch (StartException | RuntimeException e) {
      close(holding, threads, network, store);
      throw explain(e);
    }
  }

  /** Lets requests finish, which still need the store. Blocks. */
  void finishRequests() {
    threads.close();
  }

  @Override
  public void close() {
    close(holding, threads, network, store);
  }

  private static void close(
      Holding holding,
      RequestThreads threads,
      @Nullable CountedVertx network,
      @Nullable Store store) {
    threads.close();
    if (network != null) {
      network.close();
    }
    if (store != null) {
      store.close();
    }
    holding.close();
  }

  /** A failed start, in words for the operator. */
  static StartException explain(Exception e) {
    return switch (e) {
      case StartException own -> own;
      case IncompatibleStoreException _, StoreUnavailableException _, UnreadableDataException _ ->
          StartException.ofStore(e);
      default -> new StartException("the server cannot start: " + e, e);
    };
  }
}
