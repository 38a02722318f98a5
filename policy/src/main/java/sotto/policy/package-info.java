/**
 * Who may have end-to-end encrypted calls, and which mode a call has. Rules only: no I/O and no
 * clock. {@code CallModeDecision} is where the mode of a call is decided.
 */
@NullMarked
package sotto.policy;

import org.jspecify.annotations.NullMarked;
