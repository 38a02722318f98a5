/**
 * Rules for the libraries that are shipped: their licences, the NOTICE, and known vulnerabilities.
 */
@NullMarked
package sotto.architecturetests.bundled;

import org.jspecify.annotations.NullMarked;
