/** Tests of how transactions are run. */
@NullMarked
package sotto.store.sql.internal;

import org.jspecify.annotations.NullMarked;
