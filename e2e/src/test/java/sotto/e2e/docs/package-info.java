/** What the documentation shows. */
@NullMarked
package sotto.e2e.docs;

import org.jspecify.annotations.NullMarked;
