/** Observation for operators: log, health and metrics. */
@NullMarked
package sotto.server.observe;

import org.jspecify.annotations.NullMarked;
