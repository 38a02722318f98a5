/**
 * Shapes that several features of {@code api/openapi.yaml} share, and the parts features work on.
 */
@NullMarked
package sotto.server.api;

import org.jspecify.annotations.NullMarked;
