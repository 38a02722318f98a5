package sotto.server.config;

import java.time.Duration;

/**
 * The limits on attempts at passwords.
 *
 * @param perAccount failures per window for one account, from all devices that are new to it
 * @param concurrent the number of passwords checked at the same time; each takes 19 MiB and some 70
 *     ms of a core
 */
public record SignInConfig(int perAccount, Duration window, int concurrent) {}
