/**
 * Stops what moves on the page by itself, pictures and animations, and has it go on. Styles can
 * show it by the root's `data-still`: that takes less of the page's time than rendering.
 */
export function pauseMotion(
  page: Pick<Document, "getAnimations" | "querySelectorAll" | "documentElement">,
): (still: boolean) => void {
  let animations: readonly Animation[] = [];
  let pictures: readonly HTMLVideoElement[] = [];
  return (still) => {
    page.documentElement.toggleAttribute("data-still", still);
    if (still) {
      animations = page.getAnimations().filter(({ playState }) => playState === "running");
      pictures = Array.from(page.querySelectorAll("video")).filter(({ paused }) => !paused);
      for (const animation of animations) animation.pause();
      for (const picture of pictures) picture.pause();
    } else {
      for (const animation of animations) animation.play();
      // Fails only where the picture is gone from the page.
      for (const picture of pictures) picture.play().catch(() => undefined);
      [animations, pictures] = [[], []];
    }
  };
}
