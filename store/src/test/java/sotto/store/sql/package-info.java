/** The contract tests run against both databases, and tests of what only one of them has. */
@NullMarked
package sotto.store.sql;

import org.jspecify.annotations.NullMarked;
