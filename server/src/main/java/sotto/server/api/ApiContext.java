package sotto.server.api;

import java.time.InstantSource;
import java.util.function.LongSupplier;
import sotto.server.auth.SessionGate;
import sotto.server.config.ServerConfig;
import sotto.store.Store;
import sotto.switchboard.directory.SnapshotDirectory;
import sotto.switchboard.signalling.Switchboard;

/**
 * The parts of the server that its features work on.
 *
 * @param nanoTime the time for limits, which no correction of the clock changes
 */
public record ApiContext(
    ServerConfig config,
    Store store,
    SnapshotDirectory directory,
    Switchboard switchboard,
    SessionGate gate,
    InstantSource clock,
    LongSupplier nanoTime) {}
