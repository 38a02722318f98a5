package sotto.e2e.app;

import java.util.Objects;
import sotto.browsers.Tab;

/**
 * Measures the frequency of a pure tone in a page. It is recorded and decoded first: Firefox lets a
 * page look at live sound only on machines that have a speaker.
 */
final class Tone {
  private static final String MEASURE =
      """
      async (which) => {
        const stream = which === "heard"
          ? window.__sottoDiagnostics.heard
          : await navigator.mediaDevices.getUserMedia({ audio: true });
        const recorder = new MediaRecorder(new MediaStream(stream.getAudioTracks()));
        const parts = [];
        recorder.ondataavailable = ({ data }) => parts.push(data);
        const stopped = new Promise((resolve) => (recorder.onstop = resolve));
        recorder.start();
        await new Promise((resolve) => setTimeout(resolve, 900));
        recorder.stop();
        await stopped;
        if (which !== "heard") for (const track of stream.getTracks()) track.stop();
        const recorded = await new Blob(parts).arrayBuffer();
        const decoded = await new OfflineAudioContext(1, 1, 48000).decodeAudioData(recorded);
        const all = decoded.getChannelData(0);
        const samples = all.subarray(all.length >> 2, all.length - (all.length >> 3));
        const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
        if (peak < 0.01) return 0;
        // Whole periods, from one rise to another; what lies between -1/4 and 1/4 is neither.
        const rises = [];
        let isLow = false;
        samples.forEach((sample, at) => {
          if (isLow && sample > peak / 4) rises.push(at);
          isLow = sample < -peak / 4 || (isLow && sample <= peak / 4);
        });
        const lasted = (rises.at(-1) ?? 0) - (rises[0] ?? 0);
        return lasted > 0 ? Math.round(((rises.length - 1) * decoded.sampleRate) / lasted) : 0;
      }\
      """;

  private Tone() {}

  /** The frequency at the microphone of this device, in hertz. */
  static int sent(Tab tab) {
    return measure(tab, "sent");
  }

  /** The frequency that arrives from the other side in the call, in hertz; 0 for silence. */
  static int heard(Tab tab) {
    return measure(tab, "heard");
  }

  private static int measure(Tab tab, String which) {
    return ((Number) Objects.requireNonNull(tab.evaluate(MEASURE, which))).intValue();
  }
}
