/** Failures of the database and of the server beside it. */
@NullMarked
package sotto.attack.server.database;

import org.jspecify.annotations.NullMarked;
