/** Deletes each decision of the client that enforces a rule, and checks that a test fails. */
@NullMarked
package sotto.client.mutation;

import org.jspecify.annotations.NullMarked;
