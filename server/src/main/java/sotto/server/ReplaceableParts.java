package sotto.server;

import java.time.InstantSource;
import java.util.function.LongSupplier;
import sotto.server.auth.PasswordCheck;
import sotto.server.config.ServerConfig;

/**
 * The parts of a server that its tests replace.
 *
 * @param clock the time of day
 * @param nanoTime monotonic, for limits
 */
record ReplaceableParts(
    InstantSource clock,
    LongSupplier nanoTime,
    PasswordCheck passwords,
    Switchboards switchboards) {

  /** The usual parts. */
  static ReplaceableParts usual(ServerConfig config, InstantSource clock) {
    return new ReplaceableParts(
        clock, System::nanoTime, new PasswordCheck(config.signIn().concurrent()), Signalling::make);
  }
}
