/** All attacks, by what they are after. {@link sotto.attack.catalogue.Catalogue} has the list. */
@NullMarked
package sotto.attack.catalogue;

import org.jspecify.annotations.NullMarked;
