/** What one device holds and signs: its keys, its prekeys, the root while it is at hand. */
@NullMarked
package sotto.e2ee.device;

import org.jspecify.annotations.NullMarked;
