/** The rules, over all combinations of their inputs. */
@NullMarked
package sotto.policy;

import org.jspecify.annotations.NullMarked;
