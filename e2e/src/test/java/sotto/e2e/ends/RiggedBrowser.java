package sotto.e2e.ends;

import org.jspecify.annotations.Nullable;
import sotto.e2e.app.CallingApp;

/**
 * A browser with injected faults: microphones that are refused, connections that fail, time that
 * passes.
 */
final class RiggedBrowser {
  private static final String SCRIPT =
      """
      {
        const rigged = { capture: null, permission: null, unplugged: false, tracks: [],
          connections: true, candidates: true, made: [] };
        window.rigged = rigged;
        // The page's own timers take over, which a test can move on.
        delete window.Worker;

        const devices = navigator.mediaDevices;
        for (const name of ["getUserMedia", "getDisplayMedia"]) {
          const real = devices[name].bind(devices);
          devices[name] = async (constraints) => {
            if (rigged.capture) {
              const [exception, ...message] = rigged.capture.split(" ");
              throw new DOMException(`Permission denied ${message.join(" ")}`, exception);
            }
            const stream = await real(constraints);
            rigged.tracks.push(...stream.getTracks());
            return stream;
          };
        }
        const enumerate = devices.enumerateDevices.bind(devices);
        devices.enumerateDevices = async () =>
          (await enumerate()).filter(({ kind }) => !rigged.unplugged || kind === "audiooutput");
        const query = navigator.permissions.query.bind(navigator.permissions);
        navigator.permissions.query = async (what) => {
          const real = await query(what);
          return rigged.permission ? { ...real, state: rigged.permission } : real;
        };

        const Real = RTCPeerConnection;
        window.RTCPeerConnection = class extends Real {
          constructor(...parts) {
            super(...parts);
            rigged.made.push(this);
          }
          get connectionState() {
            return this.lost ? "disconnected" : super.connectionState;
          }
          async setRemoteDescription(description) {
            if (!rigged.connections) throw new DOMException("", "OperationError");
            await super.setRemoteDescription(description);
          }
          async addIceCandidate(candidate) {
            if (rigged.candidates) await super.addIceCandidate(candidate);
          }
        };
      }\
      """;

  private final CallingApp app;

  /** Takes effect with the next load of the tab. */
  RiggedBrowser(CallingApp app) {
    this.app = app;
    app.page().clock().install();
    app.page().addInitScript(SCRIPT);
  }

  /** Capturing fails with an exception of this name, and perhaps message; with null it works. */
  void failsToCapture(@Nullable String exception) {
    app.page().evaluate("name => { rigged.capture = name; }", exception);
  }

  /** Ends what is captured, as browser or system would. */
  void endsCapture(String kind) {
    app.page()
        .evaluate(
            """
            kind => rigged.tracks
              .filter(track => track.kind === kind && track.readyState === "live")
              .forEach(track => { track.stop(); track.dispatchEvent(new Event("ended")); })\
            """,
            kind);
  }

  /** Removes the devices, or restores them. */
  void hasDevices(boolean there) {
    app.page().evaluate("there => { rigged.unplugged = !there; }", there);
  }

  /** The permission for devices that the browser reports; null for the truth. */
  void saysPermission(@Nullable String state) {
    app.page().evaluate("state => { rigged.permission = state; }", state);
  }

  /** Whether it accepts descriptions of the other end of a call. */
  void makesConnections(boolean makes) {
    app.page().evaluate("makes => { rigged.connections = makes; }", makes);
  }

  /** Whether it connects to the other end of a call. */
  void findsWays(boolean finds) {
    app.page().evaluate("finds => { rigged.candidates = finds; }", finds);
  }

  /** The browser reports that the call's connection is interrupted. */
  void losesConnection() {
    app.page()
        .evaluate(
            """
            () => {
              const call = rigged.made.at(-1);
              call.lost = true;
              call.dispatchEvent(new Event("connectionstatechange"));
            }\
            """);
  }

  /** Advances the page's time by more than half a minute, slowly enough for its heartbeats. */
  void waitsInVain() {
    for (int i = 0; i < 4; i++) {
      app.page().clock().fastForward(8_000);
      app.page().waitForTimeout(50);
    }
  }
}
