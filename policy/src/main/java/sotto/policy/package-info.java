/**
 * Policies, the users they apply to, and the mode of a call. Rules only: no I/O and no clock.
 * {@code CallModeDecision} decides the mode of a call, {@code EffectivePolicies} the policy of a
 * user, {@code Permission} the rights of each role.
 */
@NullMarked
package sotto.policy;

import org.jspecify.annotations.NullMarked;
