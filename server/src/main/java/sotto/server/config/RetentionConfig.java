package sotto.server.config;

import java.time.Duration;

/**
 * The times for which records are kept.
 *
 * @param calls from the end of a call
 * @param links from the time at which a one-time link expired
 * @param devices from the first sign-in of a device that is not signed in and has no keys
 */
public record RetentionConfig(Duration calls, Duration links, Duration devices) {}
