/** All attacks, by their aim. {@link sotto.attack.catalogue.Catalogue} has the list. */
@NullMarked
package sotto.attack.catalogue;

import org.jspecify.annotations.NullMarked;
