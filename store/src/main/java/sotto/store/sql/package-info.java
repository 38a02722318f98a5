/**
 * The store in SQL. {@link sotto.store.sql.SqlStores} opens it; each {@code Sql…} class is one of
 * the interfaces of {@link sotto.store}, in statements that SQLite and PostgreSQL both understand.
 * Transactions are run beneath {@code internal}.
 */
@NullMarked
package sotto.store.sql;

import org.jspecify.annotations.NullMarked;
