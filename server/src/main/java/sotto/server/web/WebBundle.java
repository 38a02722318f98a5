package sotto.server.web;

import io.vertx.core.buffer.Buffer;
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
import sotto.server.http.flow.SharedBuffer;

/**
 * The files of the web client, read from the class path when first asked for and kept. Only names
 * that exist are remembered, so that asking for others costs no memory. Thread-safe; blocks.
 */
final class WebBundle {
  /** No empty segment, none that starts with a dot, nothing but plain characters. */
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*){0,4}");

  /**
   * A file, in buffers that all its answers share.
   *
   * @param gzip the same compressed, if the build has done so
   * @param etag the content's name, in quotes
   */
  record Asset(Buffer plain, @Nullable Buffer gzip, String etag) {}

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
    // Once for each, even when many ask at the same time: it stays outside the heap.
    return Optional.ofNullable(known == null ? assets.computeIfAbsent(name, this::load) : known);
  }

  private @Nullable Asset load(String name) {
    byte[] plain = read(name);
    if (plain == null) {
      return null;
    }
    byte[] gzip = read(name + ".gz");
    return new Asset(
        SharedBuffer.of(plain), gzip == null ? null : SharedBuffer.of(gzip), etag(plain));
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
