package sotto.e2e.interop;

import java.util.concurrent.atomic.AtomicInteger;
import sotto.browsers.DtlsPage;
import sotto.client.e2ee.HeadlessMedia;
import sotto.client.e2ee.MediaEnd;
import sotto.client.e2ee.MediaEnds;
import sotto.client.e2ee.MediaEvents;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.handshake.MediaRelease;
import sotto.e2ee.handshake.TransportParameters;
import sotto.e2ee.media.Media;
import sotto.e2ee.session.Signal;

/**
 * Media ends for the Java client with real ICE, DTLS and data channels, in a page that knows
 * nothing of Sotto. They carry no sound and no picture: sections are offered and answered as
 * inactive.
 */
final class ChromiumEnds implements MediaEnds {
  private final DtlsPage page;
  private final HeadlessMedia descriptions;
  private final AtomicInteger releases = new AtomicInteger();

  ChromiumEnds(DtlsPage page, HeadlessMedia descriptions) {
    this.page = page;
    this.descriptions = descriptions;
  }

  /** How often media was let flow. */
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

  private final class End implements MediaEnd {
    private final boolean calls;
    private final Media media;
    private final DtlsPage.End end;

    End(boolean calls, Media media, MediaEvents events) {
      this.calls = calls;
      this.media = media;
      String mid = media.sections().getFirst().mid();
      this.end =
          page.newEnd(
              new DtlsPage.Heard(events) {
                @Override
                public void candidate(Signal.Candidate candidate) {
                  // All sections are one bundle: any of them will do.
                  super.candidate(new Signal.Candidate(mid, candidate.candidate()));
                }
              });
    }

    @Override
    public TransportParameters transport() {
      return end.transport();
    }

    @Override
    public Media media() {
      return media;
    }

    @Override
    public void connect(TransportParameters remote, Media remoteMedia) {
      end.connect(remote, calls);
    }

    @Override
    public void heard(Signal.OfCall signal) {
      if (signal instanceof Signal.Candidate candidate && !candidate.candidate().isEmpty()) {
        end.addCandidate(candidate.candidate());
      }
    }

    @Override
    public void sendBinding(ByteString message) {
      end.say(message);
    }

    @Override
    public void release(MediaRelease release) {
      releases.incrementAndGet();
    }

    @Override
    public void close() {
      end.close();
    }
  }
}
