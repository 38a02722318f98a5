/** Takes a check out of the clients, to see that the suite then notices. */
@NullMarked
package sotto.e2e.attack.selftest;

import org.jspecify.annotations.NullMarked;
