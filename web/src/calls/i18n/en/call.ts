/** The incoming-call card, the call itself and its end. */
export const call = {
  region: "Call with {{name}}",
  stage: "Video of the call",
  incoming: {
    video: "Incoming video call",
    audio: "Incoming audio call",
    acceptVideo: "Answer with video",
    acceptAudio: "Answer with audio",
    video_short: "Video",
    audio_short: "Audio",
    decline: "Decline",
    whileInCall: "Answering ends the call you are in.",
    elsewhere: "Answer on your other device",
    elsewhereDetail: "This call is end-to-end encrypted, and this browser cannot answer it.",
    hide: "Hide",
    notification: "{{name}} is calling",
    blocked: "Your browser has muted the ringtone.",
    unblock: "Turn sound on",
    preview: "Your camera",
    previewDetail: "Your camera. Only you see it until you answer.",
    showCamera: "Show my camera",
    hideCamera: "Turn off",
  },
  plain: "Part of the page could not be shown. Your call continues.",
  inviting: "Calling…",
  invitingSlowly: "The server is slow to answer. Nothing is ringing yet…",
  ringing: "Ringing…",
  connecting: "Connecting…",
  reconnecting: "Reconnecting…",
  reconnectingDetail: "The connection to {{name}} is interrupted. It may recover by itself.",
  peerAway: {
    early:
      "{{name}}'s device has lost its connection to the server. The call connects if the device is back within 30 seconds.",
    goesOn: "{{name}}'s device has lost its connection to the server. Your call continues.",
    interrupted: "{{name}}'s device has lost its connection to the server as well.",
  },
  serverAway: {
    early: "The server cannot be reached. The call waits until it is back.",
    goesOn: "The server cannot be reached. Your call continues.",
    interrupted: "The server cannot be reached either.",
  },
  timer: "Time in the call",
  quality: {
    good: "Good connection",
    fair: "Fair connection",
    poor: "Poor connection",
    reason: {
      loss: "Some of the sound or picture is lost on the way.",
      delay: "Sound and picture reach the other side late.",
      jitter: "Sound and picture arrive unevenly.",
      frozen: "The picture is frozen.",
    },
  },
  shield: {
    show: "{{mode}}. Show details",
    endToEnd: "End-to-end encrypted",
    verified: "Verified, end-to-end encrypted",
    standard: "Encrypted in transit",
  },
  security: {
    title: "End-to-end encrypted",
    body: "This call is encrypted on your device and decrypted on {{name}}'s. Compare the code to be sure that no one is listening in.",
    verifiedTitle: "Verified",
    verifiedBody:
      "This call is encrypted on your device and decrypted on {{name}}'s. You have compared the code with {{name}} before, so there is no need to do it again.",
    code: "Security code",
    pictures: "The same code as pictures",
    compare: "Compare the code with {{name}}",
    step1: "{{name}} selects the shield too.",
    step2: "Read the digits aloud to each other, or name the pictures.",
    step3: "Say below whether they are the same.",
    match: "They match",
    differ: "They don't match",
    differDetail:
      "If the codes differ, someone may be listening in. “They don't match” ends the call.",
    matched: "{{name}} is verified from now on, on all your devices.",
    notKept: "This could not be saved. Try again.",
    client: {
      web: "{{name}} calls from a browser, which trusts the server that delivered the page.",
      desktop: "{{name}} calls from the desktop app.",
      headless: "{{name}} calls with an automated client, which shows no code.",
    },
    pending: "The code is shown as soon as the call is connected.",
    standardTitle: "Not end-to-end encrypted",
    standardBody:
      "Sound, picture and screen are encrypted on their way between the devices (DTLS-SRTP), with keys that the server vouches for. So there is no code to compare.",
    why: "Why not end-to-end",
  },
  control: {
    minimise: "Minimise",
    restore: "Return to the call",
    bar: "Call controls",
    mute: "Mute",
    unmute: "Unmute",
    cameraOn: "Turn camera on",
    cameraOff: "Turn camera off",
    share: "Share screen",
    stopShare: "Stop sharing",
    devices: "Devices",
    hangUp: "Hang up",
    cancel: "Cancel call",
    fullScreen: "Full screen",
    leaveFullScreen: "Leave full screen",
    pictureInPicture: "Picture in picture",
    keys: "{{label}} ({{keys}})",
    short: { mic: "Mic", camera: "Camera", share: "Share", stop: "Stop", devices: "Devices" },
  },
  devices: {
    camera: "Camera",
    microphone: "Microphone",
    speaker: "Speaker",
    system: "System default",
    none: "None found",
  },
  tile: {
    remote: "{{name}}'s camera",
    screen: "{{name}}'s screen",
    you: "You",
    yourCamera: "Your camera",
    muted: "{{name}} is muted",
    youMuted: "You are muted",
  },
  sharing: {
    you: "You are sharing your screen",
    waits: "{{name}} will see your screen once both devices are connected to the server again.",
    them: "{{name}} is sharing their screen",
    stop: "Stop sharing",
  },
  problem: {
    microphone: {
      refused:
        "Sotto is not allowed to use your microphone. Allow it beside the address bar and in your system settings. You can listen in the meantime.",
      missing: "No microphone was found. Connect one. You can listen in the meantime.",
      "in-use":
        "Your microphone did not start. Another program may be using it: close that program, or choose another microphone. You can listen in the meantime.",
      unplugged:
        "Your microphone was unplugged. Connect it again, or choose another microphone. You can listen in the meantime.",
      revoked:
        "Sotto is no longer allowed to use your microphone. Allow it beside the address bar. You can listen in the meantime.",
      stopped:
        "Your microphone was stopped by the browser or the system. Try again. You can listen in the meantime.",
      unsupported:
        "This browser does not let this page use the microphone. Open it over HTTPS in a current browser.",
      failed: "Your microphone did not start. Choose another one. You can listen in the meantime.",
    },
    camera: {
      refused:
        "Sotto is not allowed to use your camera. Allow it beside the address bar and in your system settings. The call continues without it.",
      missing: "No camera was found. The call continues without it.",
      "in-use":
        "Your camera did not start. Another program may be using it: close that program, or choose another camera. The call continues without it.",
      unplugged:
        "Your camera was unplugged. Connect it again, or choose another camera. The call continues without it.",
      revoked:
        "Sotto is no longer allowed to use your camera. Allow it beside the address bar. The call continues without it.",
      stopped:
        "Your camera was stopped by the browser or the system. Try again. The call continues without it.",
      unsupported:
        "This browser does not let this page use the camera. Open it over HTTPS in a current browser.",
      failed: "Your camera did not start. Choose another one. The call continues without it.",
    },
    screen: {
      refused: "Your screen is not shared, because it was not allowed.",
      missing: "There is nothing to share.",
      "in-use": "Your screen cannot be shared: the system does not allow it to be captured.",
      unsupported: "This browser cannot share a screen.",
      failed: "Your screen could not be shared. Try again.",
    },
    retry: "Try again",
  },
  ended: {
    title: "Call ended",
    lasted: "Lasted {{duration}}",
    again: "Open {{name}}'s page",
    close: "Close",
    reason: {
      "hung-up": { me: "You hung up.", them: "{{name}} hung up." },
      cancelled: { me: "You cancelled the call.", them: "{{name}} cancelled the call." },
      declined: { me: "You declined the call.", them: "{{name}} declined the call." },
      busy: "{{name}} is in another call.",
      "do-not-disturb": "{{name}} has turned on “Do not disturb”.",
      "no-answer": "{{name}} did not answer.",
      unreachable: "{{name}} is not signed in anywhere right now. They will see that you called.",
      "no-ringing-device":
        "{{name}} is online, but not on a device that could take this call. They will see that you called.",
      "answered-elsewhere": "You answered on another device.",
      "declined-elsewhere": "You declined on another device.",
      "connection-lost": {
        me: "Your connection was lost for too long.",
        them: "{{name}}'s connection was lost for too long.",
        nobody: "A connection was lost for too long.",
      },
      "device-closed": {
        me: "Sotto was closed, reloaded or left here.",
        them: "{{name}} closed, reloaded or left Sotto, or switched to another tab.",
      },
      "taken-over": {
        me: "Sotto was opened in another tab or window, which ended the call here.",
        them: "{{name}} switched to another tab or window, which ended the call.",
      },
      "media-failed": {
        "no-way":
          "Your devices could not reach each other. A firewall may be in the way; try another network.",
        "no-way-server":
          "Your device lost its connection to the server before the call was connected. Call again once it is back.",
        told: "{{name}}'s device could not connect the call. Call again; if this keeps happening, try another network or browser, here or there.",
        lost: "The connection between your devices was lost and did not come back.",
        "lost-server":
          "The connection to {{name}} was lost while the server could not be reached either. Your own network may be down, or {{name}} has hung up.",
      },
      "device-failed": {
        me: "This browser could not connect the call. Reload the page and try again; if this keeps happening, use another browser.",
        them: "{{name}}'s device could not connect the call.",
      },
      "verification-failed":
        "{{name}}'s device could not verify this call, so it was ended. If this keeps happening, tell your administrator.",
      "clocks-differ":
        "{{name}}'s device refused the call, because its clock and this computer's do not agree.",
      "session-ended": {
        me: "You were signed out.",
        them: "{{name}} was signed out.",
        nobody: "One of you was signed out.",
      },
      "user-disabled": "An administrator has disabled an account.",
      "server-restarted": "The server was restarted. Call again.",
      refused:
        "Nothing rang: the call could not be end-to-end encrypted, and one of you only makes end-to-end encrypted calls.",
      failed: "The call could not be placed.",
    },
    /** Failures that this device found. */
    failure: {
      changed:
        "Something in this call was changed on the way, so it was ended. Someone may be trying to listen in. If this keeps happening, tell your administrator.",
      unverified:
        "It could not be verified that this call leads to {{name}}'s device, so it was ended. If this keeps happening, tell your administrator.",
      old: "The versions of {{name}}'s app and this one do not work together, so the call was ended. Reload this page; {{name}} should do the same.",
      clock: "The call was ended, because {{name}}'s clock and this computer's do not agree.",
      "codes-differ":
        "The codes did not match, so you hung up. Someone may have been listening in: do not say anything confidential in a call, contact {{name}} in another way, and tell your administrator.",
    },
    staysVerified:
      "It could not be stored that {{name}} is no longer verified. If {{name}} is still shown as verified, withdraw the verification under Settings > Devices and keys.",
    serverSays: "The server says: {{what}} {{name}}'s device has not confirmed this.",
  },
  /** Before a call. */
  start: {
    videoCall: "Video call",
    audioCall: "Audio call",
    inCall: "You are in a call already.",
    offline: "You can call again once the connection is back.",
    changed: {
      title: "This call would be different now",
      body: "Something has changed since this page was shown. Nothing has rung yet.",
      go: "Call anyway",
      dismiss: "Don't call",
    },
  },
  device: {
    camera: "Camera",
    microphone: "Microphone",
    speaker: "Speaker",
    unnamed: "{{kind}} {{number}}",
  },
} as const;
