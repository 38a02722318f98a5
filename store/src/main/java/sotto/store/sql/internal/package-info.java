/**
 * Access to the database: connections, transactions, the one writer of SQLite, the schema.
 * Independent of users and calls.
 */
@NullMarked
package sotto.store.sql.internal;

import org.jspecify.annotations.NullMarked;
