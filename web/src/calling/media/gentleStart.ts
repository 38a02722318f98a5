/**
 * A picture of more than 640 by 480 makes browsers drop the first frames, because they do not know
 * yet what the network bears. So the camera starts at half its size, which is seen sooner, and
 * grows to the whole a little later.
 */
export const startScale = 2;
export const fullSizeAfterMillis = 2_000;

/** Sets by how much the sender's picture is made smaller. */
export async function scalePicture(sender: RTCRtpSender, by: number): Promise<void> {
  const parameters = sender.getParameters();
  // An answerer's sender may have no encodings before the answer is in place.
  if (parameters.encodings.length === 0) return;
  for (const encoding of parameters.encodings) encoding.scaleResolutionDownBy = by;
  // Without it the picture is what the browser makes of it; no reason to do anything.
  await sender.setParameters(parameters).catch(() => undefined);
}
