/** Tests that run the commands of the project's pages. */
@NullMarked
package sotto.cli.pages;

import org.jspecify.annotations.NullMarked;
