/**
 * The handles of end-to-end tests. Roles and names first; these where a role does not say enough.
 *
 * | test id | on |
 * |---|---|
 * | `mode-notice` | the answer before it rings, in the person's card; `data-mode` is `asking`, `end-to-end-encrypted`, `standard`, `refused`, `unreachable`, `keys-refused`, `no-own-keys` or `failed` |
 * | `incoming-call` | the card of an incoming call; `data-mode` as above |
 * | `in-call` | the call; `data-phase` is `inviting`, `ringing`, `connecting`, `connected` or `reconnecting`, `data-mode` the mode |
 * | `call-bar` | the call while it is minimised; `data-phase` and `data-mode` as above |
 * | `plain-call` | the call while its views are loaded or cannot be shown; `data-phase` as above |
 * | `call-shield` | the button at the top left of the call; `data-mode`, and `data-verified` is `true` or `false` |
 * | `security-code` | its text is `ddddd ddddd ddddd ddddd` |
 * | `security-pictures` | the list of the seven pictures |
 * | `assurance` | what is known of the other person before a call; `data-trust` is `first-call`, `known` or `verified` |
 * | `call-questions` | the dialog that asks before a call goes on; `data-questions` names what it asks |
 * | `clock-warning` | says that this computer's clock is wrong, and by how much |
 * | `remote-video`, `local-video`, `remote-screen` | the video elements |
 * | `remote-audio` | the audio element |
 * | `call-ended` | the screen after a call; `data-reason` is the end reason, `data-failure` what was wrong if this device could not verify it |
 * | `recovery-code` | the recovery code in its dialog, a list of 14 groups |
 * | `confirmation-code` | the code on both screens while a device is confirmed; its text is eight digits |
 * | `theme` | not an id: `data-theme` on the provider is `light`, `dark` or `high-contrast` |
 *
 * Names: sign-in has the fields "Email address" and "Password" and the button "Sign in". A person is
 * the link with the person's name in the list "People you can call"; then the buttons "Video call"
 * and "Audio call". The card has "Answer with video", "Answer with audio" and "Decline". In the
 * call: "Mute"/"Unmute", "Turn camera off"/"Turn camera on", "Share screen"/"Stop sharing",
 * "Devices", "Hang up", "Minimise", and minimised "Return to the call"; behind the shield "They match" and "They don't match". Settings > Privacy has the switch "End-to-end encrypted calls".
 */
export const testIds = {
  modeNotice: "mode-notice",
  incomingCall: "incoming-call",
  inCall: "in-call",
  callBar: "call-bar",
  plainCall: "plain-call",
  callShield: "call-shield",
  securityCode: "security-code",
  securityPictures: "security-pictures",
  assurance: "assurance",
  questions: "call-questions",
  clockWarning: "clock-warning",
  remoteVideo: "remote-video",
  localVideo: "local-video",
  remoteScreen: "remote-screen",
  remoteAudio: "remote-audio",
  callEnded: "call-ended",
  recoveryCode: "recovery-code",
  confirmationCode: "confirmation-code",
} as const;
