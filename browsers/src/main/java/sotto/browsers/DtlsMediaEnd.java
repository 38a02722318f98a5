package sotto.browsers;

import org.jspecify.annotations.Nullable;
import sotto.client.e2ee.MediaEnd;
import sotto.client.e2ee.MediaEvents;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.handshake.TransportParameters;
import sotto.e2ee.media.Media;
import sotto.e2ee.session.Signal;

/**
 * A media end of the Java client with real ICE, DTLS and data channels, in a page without Sotto's
 * code. It carries no sound and no picture.
 */
public abstract class DtlsMediaEnd implements MediaEnd {
  private final boolean calls;
  private final Media media;
  private final DtlsPage.End end;
  private volatile @Nullable ByteString certificate;

  /**
   * @param calls whether it is the caller's
   * @param media its description, in one bundle
   * @param signalsCandidates whether its addresses are signalled; ends of one page exchange theirs
   *     directly
   */
  protected DtlsMediaEnd(
      DtlsPage page, boolean calls, Media media, MediaEvents events, boolean signalsCandidates) {
    this.calls = calls;
    this.media = media;
    String mid = media.sections().getFirst().mid();
    this.end =
        page.newEnd(
            new DtlsPage.Heard(events) {
              @Override
              public void candidate(Signal.Candidate candidate) {
                if (signalsCandidates) {
                  super.candidate(new Signal.Candidate(mid, candidate.candidate()));
                }
              }

              @Override
              public void secured(ByteString shown) {
                certificate = shown;
                super.secured(shown);
              }
            });
  }

  /** The certificate of the other end; null until DTLS is up. */
  protected final @Nullable ByteString certificate() {
    return certificate;
  }

  @Override
  public final TransportParameters transport() {
    return end.transport();
  }

  @Override
  public final Media media() {
    return media;
  }

  @Override
  public final void connect(TransportParameters remote, Media remoteMedia) {
    end.connect(remote, calls);
  }

  @Override
  public final void received(Signal.OfCall signal) {
    if (signal instanceof Signal.Candidate candidate && !candidate.candidate().isEmpty()) {
      end.addCandidate(candidate.candidate());
    }
  }

  @Override
  public void sendBinding(ByteString message) {
    end.say(message);
  }

  @Override
  public final void close() {
    end.close();
  }
}
