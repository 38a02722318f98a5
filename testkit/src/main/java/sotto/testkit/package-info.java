/**
 * A clock to advance by hand, the launcher's command line, a client that trusts one certificate,
 * and classes with a piece of code removed: for the tests of all modules.
 */
@NullMarked
package sotto.testkit;

import org.jspecify.annotations.NullMarked;
