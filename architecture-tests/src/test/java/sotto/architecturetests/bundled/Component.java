package sotto.architecturetests.bundled;

import java.util.List;

/**
 * A bundled library.
 *
 * @param ecosystem as advisories name it: Maven or npm
 * @param name as the ecosystem writes it, such as {@code org.slf4j:slf4j-api} or
 *     {@code @noble/hashes}
 * @param licences SPDX ids, expressions or names, any of which may be chosen; empty for none known
 */
record Component(String ecosystem, String name, String version, List<String> licences) {
  @Override
  public String toString() {
    return name + " " + version;
  }
}
