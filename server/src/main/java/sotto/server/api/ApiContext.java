package sotto.server.api;

import java.time.InstantSource;
import sotto.server.auth.SessionGate;
import sotto.server.config.ServerConfig;
import sotto.store.Store;
import sotto.switchboard.directory.SnapshotDirectory;
import sotto.switchboard.signalling.Switchboard;

/** The parts of the server that its features work on. */
public record ApiContext(
    ServerConfig config,
    Store store,
    SnapshotDirectory directory,
    Switchboard switchboard,
    SessionGate gate,
    InstantSource clock) {}
