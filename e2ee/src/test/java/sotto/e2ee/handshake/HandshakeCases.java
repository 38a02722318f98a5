package sotto.e2ee.handshake;

import java.util.List;
import java.util.stream.Stream;
import sotto.e2ee.Case;

/** Cases of the handshake, from the OFFER to the release of media. */
public final class HandshakeCases {
  private HandshakeCases() {}

  /** All of this package. */
  public static List<Case> all() throws Exception {
    return Stream.of(
            new OfferCases().all(),
            new AnswerCases().all(),
            new FinishCases().all(),
            MediaCases.all(),
            new ConsentCases().all())
        .flatMap(List::stream)
        .toList();
  }
}
