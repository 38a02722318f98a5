package sotto.server.config;

import java.time.Duration;

/**
 * How long people stay signed in.
 *
 * @param idle a session not used for this long is over
 * @param lifetime a session this old is over, used or not
 * @param linkLifetime how long a one-time link works
 */
public record SessionConfig(Duration idle, Duration lifetime, Duration linkLifetime) {}
