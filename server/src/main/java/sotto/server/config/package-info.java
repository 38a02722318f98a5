/**
 * The operator's settings: their sources, the allowed values, and the checked result as records,
 * one per subsystem.
 */
@NullMarked
package sotto.server.config;

import org.jspecify.annotations.NullMarked;
