import { type Ref, useCallback } from "react";

interface VideoElementProps {
  readonly stream: MediaStream;
  readonly label: string;
  readonly className?: string;
  readonly testId?: string;
  readonly ref?: Ref<HTMLVideoElement>;
}

/** A picture without sound: sound has an element of its own, which is there without a picture too. */
export function VideoElement({ stream, label, className, testId, ref }: VideoElementProps) {
  const attach = useCallback(
    (element: HTMLVideoElement | null) => {
      if (element && element.srcObject !== stream) element.srcObject = stream;
      if (typeof ref === "function") ref(element);
      else if (ref) ref.current = element;
    },
    [stream, ref],
  );
  return (
    <video
      ref={attach}
      className={className}
      aria-label={label}
      data-testid={testId}
      autoPlay
      muted
      playsInline
      disablePictureInPicture={ref === undefined}
    />
  );
}
