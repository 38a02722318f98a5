/**
 * Access to the database: connections, transactions, the one writer of SQLite, the schema. Knows
 * nothing of users or calls.
 */
@NullMarked
package sotto.store.sql.internal;

import org.jspecify.annotations.NullMarked;
