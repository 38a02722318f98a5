/**
 * The private keys of one device and its signatures: its keys, its prekeys, the root while it is at
 * hand.
 */
@NullMarked
package sotto.e2ee.device;

import org.jspecify.annotations.NullMarked;
