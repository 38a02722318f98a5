package sotto.server.api;

import java.util.List;
import java.util.Map;

/** A name for a browser that gives none, derived from its user agent, for the list of sign-ins. */
public final class DeviceName {
  /** Searched in this order: most browsers also claim to be the ones before them. */
  private static final List<Map.Entry<String, String>> BROWSERS =
      List.of(
          Map.entry("Edg/", "Edge"),
          Map.entry("OPR/", "Opera"),
          Map.entry("Firefox/", "Firefox"),
          Map.entry("Chromium/", "Chromium"),
          Map.entry("Chrome/", "Chrome"),
          Map.entry("Safari/", "Safari"));

  private static final List<Map.Entry<String, String>> SYSTEMS =
      List.of(
          Map.entry("Android", "Android"),
          Map.entry("iPhone", "iPhone"),
          Map.entry("iPad", "iPad"),
          Map.entry("Windows", "Windows"),
          Map.entry("Mac OS", "Mac"),
          Map.entry("CrOS", "ChromeOS"),
          Map.entry("Linux", "Linux"));

  private DeviceName() {}

  public static String of(String userAgent) {
    String browser = first(BROWSERS, userAgent, "Client");
    String system = first(SYSTEMS, userAgent, "");
    return system.isEmpty() ? browser : browser + " on " + system;
  }

  private static String first(
      List<Map.Entry<String, String>> marks, String userAgent, String otherwise) {
    return marks.stream()
        .filter(mark -> userAgent.contains(mark.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(otherwise);
  }
}
