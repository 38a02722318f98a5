/**
 * Secrets of two people in an end-to-end encrypted call, looked for in all that the server has: its
 * log, its database, its metrics, its memory and what passed through it.
 */
@NullMarked
package sotto.e2e.canaries;

import org.jspecify.annotations.NullMarked;
