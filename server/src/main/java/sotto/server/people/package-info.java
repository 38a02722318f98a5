/** The person who is signed in, other people, users, groups and the organisation. */
@NullMarked
package sotto.server.people;

import org.jspecify.annotations.NullMarked;
