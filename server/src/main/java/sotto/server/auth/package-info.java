/**
 * Principals, passwords, sign-in limits and sessions. {@link sotto.server.auth.SessionLifetimes}
 * decides when a session is over by time (never during a call), and {@link
 * sotto.server.auth.SessionSweep} ends those that are.
 */
@NullMarked
package sotto.server.auth;

import org.jspecify.annotations.NullMarked;
