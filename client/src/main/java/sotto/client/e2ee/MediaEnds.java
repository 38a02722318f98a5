package sotto.client.e2ee;

import sotto.e2ee.media.Media;

/** Creates the media end of each call. */
public interface MediaEnds {
  /**
   * For an outgoing call.
   *
   * @param video whether to send video from the start
   */
  MediaEnd offer(boolean video, MediaEvents events);

  /** For an accepted call; {@code offered} has passed R-MEDIA-1 to R-MEDIA-4. */
  MediaEnd answer(Media offered, MediaEvents events);
}
