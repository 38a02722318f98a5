/** People as others see them, users, groups and the organisation. */
@NullMarked
package sotto.server.people;

import org.jspecify.annotations.NullMarked;
