/**
 * Passwords, sign-in limits and sessions. {@link sotto.server.auth.SessionGate} is where every
 * session ends, {@link sotto.server.auth.SessionLifetimes} decides when one is over by time (never
 * during a call), and {@link sotto.server.auth.SessionSweep} ends those that are.
 */
@NullMarked
package sotto.server.auth;

import org.jspecify.annotations.NullMarked;
