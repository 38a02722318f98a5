/** Users, groups and the organisation. */
@NullMarked
package sotto.server.people;

import org.jspecify.annotations.NullMarked;
