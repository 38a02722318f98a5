package sotto.server.http;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The codings that a client accepts. Spec: RFC 9110 §12.5.3.
 *
 * @param weights in thousandths, by the coding's name in lower case
 */
public record AcceptEncoding(Map<String, Integer> weights) {
  /** A coding, or {@code *}, and perhaps its weight. Anything malformed is ignored. */
  private static final Pattern ELEMENT =
      Pattern.compile(
          "\\s*([A-Za-z0-9!#$%&'*+.^_`|~-]+)\\s*(?:;\\s*[qQ]=(0(?:\\.\\d{0,3})?|1(?:\\.0{0,3})?))?\\s*");

  /** A client that accepts uncompressed files. */
  public static final AcceptEncoding NONE = new AcceptEncoding(Map.of());

  /** Reads the lines of the header, of which there may be none. */
  static AcceptEncoding of(List<String> lines) {
    Map<String, Integer> weights = new HashMap<>();
    for (String element : String.join(",", lines).split(",", 32)) {
      Matcher matcher = ELEMENT.matcher(element);
      if (matcher.matches()) {
        String weight = matcher.group(2);
        weights.put(
            matcher.group(1).toLowerCase(Locale.ROOT),
            weight == null ? 1000 : (int) Math.round(Double.parseDouble(weight) * 1000));
      }
    }
    return new AcceptEncoding(Map.copyOf(weights));
  }

  /**
   * The coding with the client's highest weight, and of several the one with the smallest results.
   * One that it does not accept is never chosen, except for the identity where nothing else is
   * left.
   */
  public ContentCoding choose(Collection<ContentCoding> available) {
    return available.stream()
        .filter(coding -> weight(coding) > 0)
        .max(Comparator.comparingInt(this::weight).thenComparing(Comparator.reverseOrder()))
        .orElse(ContentCoding.IDENTITY);
  }

  private int weight(ContentCoding coding) {
    Integer own = weights.get(coding.token());
    if (own != null) {
      return own;
    }
    Integer any = weights.get("*");
    if (any != null) {
      return any;
    }
    return coding == ContentCoding.IDENTITY ? 1 : 0; // last choice, unless refused
  }
}
