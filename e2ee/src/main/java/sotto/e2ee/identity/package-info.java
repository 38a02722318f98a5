/**
 * Identities from public keys alone: certificates, the device list, statements. The only package of
 * this module that a server may use.
 */
@NullMarked
package sotto.e2ee.identity;

import org.jspecify.annotations.NullMarked;
