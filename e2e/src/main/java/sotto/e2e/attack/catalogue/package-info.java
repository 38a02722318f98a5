/**
 * All attacks, by what they are after. {@link sotto.e2e.attack.catalogue.Catalogue} has the list.
 */
@NullMarked
package sotto.e2e.attack.catalogue;

import org.jspecify.annotations.NullMarked;
