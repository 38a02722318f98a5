// Checks that are backed by another one, so that no test can notice their deletion: each with the
// one that backs it.

/** @type {Readonly<Record<string, string>>} */
export const backed = {
  "R-DEC-1 media/sealed/bindingChannel.ts: if !(message instanceof ArrayBuffer)":
    "text gives no bytes of a binding message, which is refused (R-DEC-1, R-BIND-3)",
  'R-DATA-4 e2ee/handshake/answeredCall.ts: signal.kind === "confirm"':
    "SignalOrder lets nothing but a CONFIRM come first from a caller (R-DATA-4)",
  "R-SDP-2 e2ee/sdp/describeOwn.ts: if first === undefined":
    "only a description of no sections gets here, which requireSendable refuses (R-MEDIA-1)",
  "R-SDP-2 e2ee/sdp/describeSection.ts: if mid === undefined || formats === undefined":
    "a section of no mid cannot be sent, and a line that says nothing says no DTLS (R-SDP-2)",
  'R-SDP-2 e2ee/sdp/describeSection.ts: throw new RefusedError("R-SDP-2");':
    "requireSendable refuses a kind there is not: it cannot be written (R-SDP-2)",
};
