/** The pictures of the documentation. */
@NullMarked
package sotto.e2e.docs;

import org.jspecify.annotations.NullMarked;
