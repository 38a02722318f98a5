/**
 * The operations of {@code api/openapi.yaml}, a class per resource. {@link
 * sotto.server.api.ApiRoutes} lists them all with who may use them.
 */
@NullMarked
package sotto.server.api;

import org.jspecify.annotations.NullMarked;
