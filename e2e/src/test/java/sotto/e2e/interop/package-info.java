/** The Java client and the web client in one call: two implementations of docs/protocol.md. */
@NullMarked
package sotto.e2e.interop;

import org.jspecify.annotations.NullMarked;
