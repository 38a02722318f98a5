/**
 * The store in SQL. {@link sotto.store.sql.SqlStores} opens it; each {@code Sql…} class is one of
 * the interfaces of {@link sotto.store}, in statements for both SQLite and PostgreSQL. Package
 * {@code internal} runs the transactions.
 */
@NullMarked
package sotto.store.sql;

import org.jspecify.annotations.NullMarked;
