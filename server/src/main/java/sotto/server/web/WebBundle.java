package sotto.server.web;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sotto.server.http.ContentCoding;
import sotto.server.http.flow.SharedBuffer;

/**
 * Files of the web client, read at the first request and cached. Only names that exist are cached,
 * so that requests for others cost no memory. Thread-safe; blocks.
 */
final class WebBundle {
  /** No empty segment, none that starts with a dot, nothing but plain characters. */
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*){0,4}");

  private final WebFiles files;
  private final Map<String, Asset> assets = new ConcurrentHashMap<>();

  WebBundle(WebFiles files) {
    this.files = files;
  }

  Optional<Asset> find(String name) {
    if (!NAME.matcher(name).matches() || name.endsWith(".gz") || name.endsWith(".br")) {
      return Optional.empty();
    }
    Asset known = assets.get(name);
    // The buffer is created once for each, even for many requests at a time: it stays outside the
    // heap.
    return Optional.ofNullable(known == null ? assets.computeIfAbsent(name, this::load) : known);
  }

  private @Nullable Asset load(String name) {
    byte[] plain = read(name);
    if (plain == null) {
      return null;
    }
    Map<ContentCoding, Buffer> bodies = new EnumMap<>(ContentCoding.class);
    for (ContentCoding coding : ContentCoding.values()) {
      byte[] body = coding == ContentCoding.IDENTITY ? plain : read(name + coding.suffix());
      if (body != null) {
        bodies.put(coding, SharedBuffer.of(body));
      }
    }
    return new Asset(bodies, Digests.hex(plain).substring(0, 24));
  }

  private byte @Nullable [] read(String name) {
    try {
      return files.read(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
