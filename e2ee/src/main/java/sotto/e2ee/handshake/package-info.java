/**
 * The handshake (OFFER, ANSWER, CONFIRM, CONFIRM_ACK and the binding) as states that cannot be
 * skipped.
 */
@NullMarked
package sotto.e2ee.handshake;

import org.jspecify.annotations.NullMarked;
