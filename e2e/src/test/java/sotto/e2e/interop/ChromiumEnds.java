package sotto.e2e.interop;

import java.util.concurrent.atomic.AtomicInteger;
import sotto.browsers.DtlsMediaEnd;
import sotto.browsers.DtlsPage;
import sotto.client.e2ee.HeadlessMedia;
import sotto.client.e2ee.MediaEnd;
import sotto.client.e2ee.MediaEnds;
import sotto.client.e2ee.MediaEvents;
import sotto.e2ee.handshake.MediaRelease;
import sotto.e2ee.media.Media;

/**
 * Media ends for the Java client with real ICE, DTLS and data channels, in a page without Sotto's
 * code. They carry no sound and no picture: sections are offered and answered as inactive.
 */
final class ChromiumEnds implements MediaEnds {
  private final DtlsPage page;
  private final HeadlessMedia descriptions;
  private final AtomicInteger releases = new AtomicInteger();

  ChromiumEnds(DtlsPage page, HeadlessMedia descriptions) {
    this.page = page;
    this.descriptions = descriptions;
  }

  /** The number of releases of media. */
  int releases() {
    return releases.get();
  }

  @Override
  public MediaEnd offer(boolean video, MediaEvents events) {
    return new End(true, descriptions.offer(video, events).media(), events);
  }

  @Override
  public MediaEnd answer(Media offered, MediaEvents events) {
    return new End(false, descriptions.answer(offered, events).media(), events);
  }

  private final class End extends DtlsMediaEnd {
    End(boolean calls, Media media, MediaEvents events) {
      super(page, calls, media, events, true);
    }

    @Override
    public void release(MediaRelease release) {
      releases.incrementAndGet();
    }
  }
}
