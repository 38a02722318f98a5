/** Deletes each decision of the client that keeps a rule and looks whether a test notices. */
@NullMarked
package sotto.client.mutation;

import org.jspecify.annotations.NullMarked;
