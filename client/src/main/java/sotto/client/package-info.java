/**
 * The headless client: signs in ({@link sotto.client.SignIn}), keeps a link to the server alive
 * ({@link sotto.client.SignallingClient}) and makes calls on it ({@link
 * sotto.client.CallingClient}). Media and the end-to-end handshake are not in this package: they
 * are opaque bodies here.
 */
@NullMarked
package sotto.client;

import org.jspecify.annotations.NullMarked;
