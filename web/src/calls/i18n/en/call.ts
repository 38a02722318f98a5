/** The incoming-call card, the call itself and its end. */
export const call = {
  region: "Call with {{name}}",
  stage: "Pictures of the call",
  incoming: {
    video: "Incoming video call",
    audio: "Incoming audio call",
    announce: "{{name}} is calling. {{mode}}.",
    acceptVideo: "Answer with video",
    acceptAudio: "Answer with audio",
    video_short: "Video",
    audio_short: "Audio",
    decline: "Decline",
    whileInCall: "Answering ends the call you are in.",
    elsewhere: "Answer on your other device",
    elsewhereDetail: "This call is end-to-end encrypted, and not for this browser.",
    hide: "Hide",
    notification: "{{name}} is calling",
    blocked: "Your browser keeps the ringtone silent.",
    unblock: "Turn sound on",
    preview: "Your camera",
    previewDetail: "Your camera. Only you see it until you answer.",
    showCamera: "Show my camera",
    hideCamera: "Turn off",
  },
  plain: "Part of the page could not be shown. Your call goes on.",
  inviting: "Calling…",
  invitingSlowly: "The server takes long to answer. Nothing rings yet…",
  ringing: "Ringing…",
  connecting: "Connecting…",
  reconnecting: "Reconnecting…",
  reconnectingDetail: "The connection to {{name}} is interrupted. It may come back by itself.",
  peerAway: {
    early:
      "{{name}}'s device has lost the server. The call connects when it is back within half a minute.",
    goesOn: "{{name}}'s device has lost the server. Your call goes on.",
    interrupted: "{{name}}'s device has lost the server as well.",
  },
  serverAway: {
    early: "The server is away. The call waits until it is back.",
    goesOn: "The server is away. Your call goes on.",
    interrupted: "The server is away as well.",
  },
  timer: "Time in the call",
  quality: {
    good: "Good connection",
    fair: "Fair connection",
    poor: "Poor connection",
    reason: {
      loss: "Some of the sound or picture is lost on the way.",
      delay: "It takes long to reach the other side.",
      jitter: "It arrives unevenly.",
      frozen: "The picture stands still.",
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
    body: "This call is encrypted on your device and decrypted on {{name}}'s. Compare the code to be sure that nobody has stepped in between.",
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
    differDetail: "“They don't match” hangs up: somebody may be in between.",
    matched: "{{name}} is verified from now on, on all your devices.",
    notKept: "That could not be kept. Try again.",
    client: {
      web: "{{name}} calls from a browser, which trusts the server it was loaded from.",
      desktop: "{{name}} calls from the desktop app.",
      headless: "{{name}} is a program without a screen.",
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
    cameraOff: "{{name}}'s camera is off",
  },
  sharing: {
    you: "You are sharing your screen",
    waits: "{{name}} sees your screen once both of your devices have the server again.",
    them: "{{name}} is sharing their screen",
    stop: "Stop sharing",
  },
  problem: {
    microphone: {
      refused:
        "Sotto may not use your microphone. Allow it beside the address bar, and in the settings of your system; you can listen meanwhile.",
      missing: "No microphone was found. Connect one; you can listen meanwhile.",
      "in-use":
        "Your microphone does not start. Another program may be using it: close it there, or choose another; you can listen meanwhile.",
      unplugged:
        "Your microphone was unplugged. Connect it again or choose another; you can listen meanwhile.",
      revoked:
        "Sotto may not use your microphone any more. Allow it beside the address bar; you can listen meanwhile.",
      stopped:
        "Your microphone was stopped by the browser or the system. Try again; you can listen meanwhile.",
      unsupported:
        "This browser gives no microphone to this page. Open it over HTTPS in a current browser.",
      failed: "Your microphone did not start. Choose another; you can listen meanwhile.",
    },
    camera: {
      refused:
        "Sotto may not use your camera. Allow it beside the address bar, and in the settings of your system; the call goes on without.",
      missing: "No camera was found. The call goes on without.",
      "in-use":
        "Your camera does not start. Another program may be using it: close it there, or choose another; the call goes on without.",
      unplugged:
        "Your camera was unplugged. Connect it again or choose another; the call goes on without.",
      revoked:
        "Sotto may not use your camera any more. Allow it beside the address bar; the call goes on without.",
      stopped:
        "Your camera was stopped by the browser or the system. Try again; the call goes on without.",
      unsupported:
        "This browser gives no camera to this page. Open it over HTTPS in a current browser.",
      failed: "Your camera did not start. Choose another; the call goes on without.",
    },
    screen: {
      refused: "Your screen is not shared: it was not allowed.",
      missing: "There is nothing to share.",
      "in-use": "Your screen cannot be shared: the system does not give its picture.",
      unsupported: "This browser cannot share a screen.",
      failed: "Your screen could not be shared. Try again.",
    },
    retry: "Try again",
    chooseDevice: "Choose another",
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
      "do-not-disturb": "{{name}} does not want to be disturbed right now.",
      "no-answer": "{{name}} did not answer.",
      unreachable: "{{name}} is not signed in anywhere right now. They will see that you called.",
      "no-ringing-device":
        "{{name}} is online, but not on a device that could take this call. They will see that you called.",
      "answered-elsewhere": "You answered on another device.",
      "declined-elsewhere": "You declined on another device.",
      "connection-lost": {
        me: "Your connection was away for too long.",
        them: "{{name}}'s connection was away for too long.",
        nobody: "A connection was away for too long.",
      },
      "device-closed": {
        me: "Sotto was closed, reloaded or left here.",
        them: "{{name}} closed, reloaded or left Sotto, or went on in another tab.",
      },
      "taken-over": {
        me: "Sotto went on in another tab or window, which ended the call here.",
        them: "{{name}} went on in another tab or window, which ended the call.",
      },
      "media-failed": {
        "no-way":
          "Your devices could not reach each other. A firewall may be in the way; try another network.",
        "no-way-server":
          "Your device lost the server before the call was connected. Call again once it is back.",
        told: "{{name}}'s device could not connect the call. Call again; if this stays, try another network or browser, here or there.",
        lost: "The connection between your devices was lost and did not come back.",
        "lost-server":
          "The connection to {{name}} was lost while the server was away too. Your own network may be down, or {{name}} has hung up.",
      },
      "device-failed": {
        me: "This browser could not connect the call. Reload the page and try again; if this stays, use another browser.",
        them: "{{name}}'s device could not connect the call.",
      },
      "verification-failed":
        "{{name}}'s device could not verify this call, so it was ended. If this stays, tell your administrator.",
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
        "Nothing rang: the call could not be end-to-end encrypted, and one of you makes no others.",
      failed: "The call could not be placed.",
    },
    /** Failures that this device found. */
    failure: {
      changed:
        "Something in this call was changed on the way to you, so it was ended. Somebody may be trying to listen. If this stays, tell your administrator.",
      unverified:
        "It could not be verified that this call leads to {{name}}'s device, so it was ended. If this stays, tell your administrator.",
      old: "{{name}}'s app and this one are of releases that do not work together, so the call was ended. Reload this page; {{name}} should do the same.",
      clock: "The call was ended, because {{name}}'s clock and this computer's do not agree.",
      "codes-differ":
        "The codes did not match, so you hung up. Somebody may have been in between: say nothing in a call that others must not hear, speak to {{name}} in another way, and tell your administrator.",
    },
    staysVerified:
      "That {{name}} is not verified could not be stored. If {{name}} is still shown as verified, take that back under Settings > Devices and keys.",
    serverSays: "The server says: {{what}} {{name}}'s device has not said so itself.",
  },
  /** Before a call. */
  start: {
    videoCall: "Video call",
    audioCall: "Audio call",
    inCall: "You are in a call already.",
    offline: "You can call again once the connection is back.",
    changed: {
      title: "This call would be different now",
      body: "Since you looked, something has changed. Nothing has rung yet.",
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
