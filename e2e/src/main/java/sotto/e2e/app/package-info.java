/**
 * The web client as a person uses it: what is pressed and what is read, by the names a screen
 * reader would say. {@code web/src/base/testIds.ts} lists what these hold on to.
 */
@NullMarked
package sotto.e2e.app;

import org.jspecify.annotations.NullMarked;
