/** The admin centre, as an administrator uses it, and what it does to others. */
@NullMarked
package sotto.e2e.admin;

import org.jspecify.annotations.NullMarked;
