/**
 * Secrets of two people in an end-to-end encrypted call, searched for in all data of the server:
 * its log, its database, its metrics, its memory and its traffic.
 */
@NullMarked
package sotto.e2e.canaries;

import org.jspecify.annotations.NullMarked;
