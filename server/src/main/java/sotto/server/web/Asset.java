package sotto.server.web;

import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Objects;
import sotto.server.http.ContentCoding;

/**
 * A file of the web client, in buffers that all its answers share.
 *
 * @param bodies uncompressed, and as compressed by the build
 * @param digest of the content
 */
record Asset(Map<ContentCoding, Buffer> bodies, String digest) {
  Buffer body(ContentCoding coding) {
    return Objects.requireNonNull(bodies.get(coding));
  }

  /** Different bytes have different tags. */
  String etag(ContentCoding coding) {
    return '"' + digest + (coding == ContentCoding.IDENTITY ? "" : "-" + coding.token()) + '"';
  }
}
