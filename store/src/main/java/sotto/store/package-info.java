/**
 * The persistent state of the server. Interfaces are here, SQL is beneath {@code sql}; SQLite and
 * PostgreSQL pass the same contract tests.
 *
 * <p>Every method returns after its change is durable. All methods block and may be called from any
 * thread except an event loop; {@link CallLog} alone never blocks. Methods that change policies,
 * assignments, users, groups, roles or device lists take an {@link Actor} and write the audit entry
 * in the same transaction: no change is possible without it. A change without effect writes none.
 */
@NullMarked
package sotto.store;

import org.jspecify.annotations.NullMarked;
