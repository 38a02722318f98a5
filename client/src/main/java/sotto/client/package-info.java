/** The headless Java client: signalling without media, for tests, bots and load. */
@NullMarked
package sotto.client;

import org.jspecify.annotations.NullMarked;
