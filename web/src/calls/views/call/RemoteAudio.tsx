import { useEffect, useRef } from "react";
import { useCallModels } from "../callModels";
import { testIds } from "../../../base/testIds";

/** The voice of the other side, on the chosen speaker. */
export function RemoteAudio({ stream }: { readonly stream: MediaStream | null }) {
  const { devices } = useCallModels();
  const element = useRef<HTMLAudioElement>(null);

  useEffect(() => {
    if (element.current) return devices.attachSpeaker(element.current);
    return undefined;
  }, [devices]);

  useEffect(() => {
    if (element.current) element.current.srcObject = stream;
  }, [stream]);

  // It is only sound: there is nothing to read or to press. A live voice has no captions to offer.
  // eslint-disable-next-line jsx-a11y/media-has-caption
  return <audio ref={element} autoPlay aria-hidden data-testid={testIds.remoteAudio} />;
}
