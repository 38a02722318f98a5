import type { FakeApp } from "./fakeApp";

type Draw = (context: CanvasRenderingContext2D, width: number, height: number) => void;

function stream(width: number, height: number, draw: Draw): MediaStream {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  // Drawn again and again: a stream without new frames stays black.
  if (context) setInterval(() => draw(context, width, height), 100);
  return canvas.captureStream(10);
}

const person =
  (sky: string, ground: string, shirt: string): Draw =>
  (context, width, height) => {
    const gradient = context.createLinearGradient(0, 0, width, height);
    gradient.addColorStop(0, sky);
    gradient.addColorStop(1, ground);
    context.fillStyle = gradient;
    context.fillRect(0, 0, width, height);
    context.fillStyle = shirt;
    context.beginPath();
    context.ellipse(width / 2, height * 1.05, width * 0.24, height * 0.42, 0, 0, 7);
    context.fill();
    context.fillStyle = "#c99b7f";
    context.beginPath();
    context.ellipse(width / 2, height * 0.42, width * 0.09, height * 0.21, 0, 0, 7);
    context.fill();
  };

const slide: Draw = (context, width, height) => {
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.fillStyle = "#333";
  context.font = "bold 64px sans-serif";
  context.fillText("Quarterly figures", 96, 140);
  for (let bar = 0; bar < 6; bar++) {
    context.fillStyle = bar % 2 ? "#5b5fc7" : "#9ea2ff";
    context.fillRect(110 + bar * 180, height - 90 - bar * 70, 110, bar * 70 + 40);
  }
};

/** Gives the call of a scene something to see. */
export function drawnPictures({ state }: FakeApp, sharing: boolean): void {
  state.calls.update((calls) => {
    const { call } = calls;
    if (!("remote" in call)) return calls;
    const remote = {
      ...call.remote,
      cameraStream: stream(1280, 720, person("#8fb3c9", "#3c5566", "#40376e")),
      screenStream: sharing ? stream(1280, 720, slide) : null,
    };
    const local = {
      ...call.local,
      cameraStream: stream(640, 360, person("#d9c9b4", "#7d6a58", "#7a3b46")),
      camera: { kind: "on" } as const,
    };
    return { ...calls, call: { ...call, remote, local } };
  });
}
