package sotto.server.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of the web client, read from the class path when first asked for and kept. Only names
 * that exist are remembered, so that asking for others costs no memory. Thread-safe; blocks.
 */
final class WebBundle {
  /** No empty segment, none that starts with a dot, nothing but plain characters. */
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*){0,4}");

  /**
   * A file.
   *
   * @param gzip the same compressed, if the build has done so
   * @param etag the content's name, in quotes
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
  record Asset(byte[] plain, byte @Nullable [] gzip, String etag) {}

  private final String folder;
  private final Map<String, Asset> assets = new ConcurrentHashMap<>();

  /**
   * @param folder on the class path, with a slash at its end
   */
  WebBundle(String folder) {
    this.folder = folder;
  }

  Optional<Asset> find(String name) {
    if (!NAME.matcher(name).matches() || name.endsWith(".gz")) {
      return Optional.empty();
    }
    Asset known = assets.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    byte[] plain = read(name);
    if (plain == null) {
      return Optional.empty();
    }
    Asset asset = new Asset(plain, read(name + ".gz"), etag(plain));
    assets.put(name, asset);
    return Optional.of(asset);
  }

  private byte @Nullable [] read(String name) {
    try (InputStream in = WebBundle.class.getClassLoader().getResourceAsStream(folder + name)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String etag(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
