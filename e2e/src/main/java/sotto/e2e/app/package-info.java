/**
 * The web client as a person uses it: controls and texts, by the names that a screen reader
 * announces. {@code web/src/base/testIds.ts} lists the ids used here.
 */
@NullMarked
package sotto.e2e.app;

import org.jspecify.annotations.NullMarked;
