package sotto.server.config;

import java.time.Duration;

/**
 * The lifetimes of sessions and links, and the number of sessions.
 *
 * @param idle a session not used for this long is over
 * @param lifetime a session this old is over, used or not
 * @param linkLifetime the validity of a one-time link
 * @param perPerson the sessions a person may have; beyond, the one used longest ago ends
 */
public record SessionConfig(
    Duration idle, Duration lifetime, Duration linkLifetime, int perPerson) {}
