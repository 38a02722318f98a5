package sotto.client.e2ee;

import sotto.e2ee.media.Media;

/** Makes the ends of media connections, one for each call. */
public interface MediaEnds {
  /**
   * For a call that is placed.
   *
   * @param video whether to send video from the start
   */
  MediaEnd offer(boolean video, MediaEvents events);

  /** For a call that is accepted; {@code offered} has passed R-MEDIA-1 to R-MEDIA-4. */
  MediaEnd answer(Media offered, MediaEvents events);
}
