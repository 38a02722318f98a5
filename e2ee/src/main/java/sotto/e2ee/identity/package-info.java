/**
 * Identities from public keys alone: certificates, the device list, statements. A server may use no
 * other package of this module.
 */
@NullMarked
package sotto.e2ee.identity;

import org.jspecify.annotations.NullMarked;
