/**
 * Policies and whom they apply to, and which mode a call has. Rules only: no I/O and no clock.
 * {@code CallModeDecision} decides the mode of a call, {@code EffectivePolicies} the policy of a
 * user, {@code Permission} who may do what.
 */
@NullMarked
package sotto.policy;

import org.jspecify.annotations.NullMarked;
