/**
 * The private keys of one device, its prekeys, and the root while in use; all signatures are made
 * here.
 */
@NullMarked
package sotto.e2ee.device;

import org.jspecify.annotations.NullMarked;
