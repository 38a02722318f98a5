/** The admin centre, as an administrator uses it, and its effects on others. */
@NullMarked
package sotto.e2e.admin;

import org.jspecify.annotations.NullMarked;
