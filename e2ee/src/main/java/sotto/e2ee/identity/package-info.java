/**
 * Identities from public keys alone: certificates, the device list, statements. A server may use
 * this package, {@code toggle}, and the packages these need to check signatures.
 */
@NullMarked
package sotto.e2ee.identity;

import org.jspecify.annotations.NullMarked;
