package sotto.e2e.capture;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers in RTP headers, by a session description. In one bundle a number means one thing.
 *
 * @param codecs names of codecs in lower case, by payload type. Spec: RFC 8866 §6.6
 * @param extensions names of header extensions, by id. Spec: RFC 8285 §5
 */
record Description(Map<Integer, String> codecs, Map<Integer, String> extensions) {
  /** The audio level. Spec: RFC 6464. */
  static final String AUDIO_LEVEL = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";

  private static final Pattern RTPMAP =
      Pattern.compile("^a=rtpmap:(\\d+) ([^/]+)/", Pattern.MULTILINE);
  private static final Pattern EXTMAP =
      Pattern.compile("^a=extmap:(\\d+)(?:/\\w+)? (\\S+)", Pattern.MULTILINE);

  static Description of(String sdp) {
    return new Description(
        named(RTPMAP, sdp.toLowerCase(java.util.Locale.ROOT)), named(EXTMAP, sdp));
  }

  private static Map<Integer, String> named(Pattern line, String sdp) {
    Map<Integer, String> names = new TreeMap<>();
    Matcher found = line.matcher(sdp);
    while (found.find()) {
      names.put(
          Integer.valueOf(Objects.requireNonNull(found.group(1))),
          Objects.requireNonNull(found.group(2)));
    }
    return names;
  }

  /** The codec of a stream's packets. */
  String codecOf(RtpStream stream) {
    return String.join(
        ", ", stream.payloadTypes().stream().map(type -> codecs.getOrDefault(type, "?")).toList());
  }

  /** The names of the extensions on a stream's packets; "?" for one that was not agreed. */
  java.util.Set<String> extensionsOf(RtpStream stream) {
    return stream.extensions().stream()
        .map(id -> extensions.getOrDefault(id, "?"))
        .collect(java.util.stream.Collectors.toCollection(java.util.TreeSet::new));
  }
}
