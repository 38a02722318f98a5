/** Tests of the end-to-end protocol across its packages. */
@NullMarked
package sotto.e2ee;

import org.jspecify.annotations.NullMarked;
