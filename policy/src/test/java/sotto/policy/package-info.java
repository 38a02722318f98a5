/** The rules, over all combinations of what they depend on. */
@NullMarked
package sotto.policy;

import org.jspecify.annotations.NullMarked;
