/** Signing in, and one-time links. */
export const signIn = {
  tagline: "A low voice, for one listener.",
  promise: "Private calls for your organisation, on your own server.",
  to: "Sign in to {{organisation}}",
  email: "Email address",
  password: "Password",
  submit: "Sign in",
  submitting: "Signing in…",
  forgot: "Forgot your password? Ask your administrator for a new link.",
  tooMany_one:
    "Too many failed sign-ins to this account. Try again in a minute, use a device on which you signed in before, or ask your administrator for a link.",
  tooMany_other:
    "Too many failed sign-ins to this account. Try again in {{count}} minutes, use a device on which you signed in before, or ask your administrator for a link.",
  tooManyDevices: "You are signed in on many devices, so you were signed out on: {{devices}}.",
  /** Why the earlier sign-in is over. */
  over: {
    "signed-out": "You are signed out.",
    "ended-elsewhere": "You were signed out here from another of your devices.",
    "password-changed":
      "Your password was changed. This signed out your other devices: sign in with the new password.",
    "signed-in-again": "You were signed out here because this device was signed in again.",
    expired: "Your sign-in has expired. Sign in again to continue.",
    "device-removed":
      "You were signed out because this device was removed from your list of devices, on another one. If it was not you, change your password.",
    "too-many-sessions":
      "You were signed out here because you signed in on many other devices, and this one was used longest ago.",
    "user-disabled":
      "You were signed out because an administrator has disabled your account. Ask your administrator.",
    ended: "You are no longer signed in here. Sign in again to continue.",
  },
  lost: {
    title: "You are no longer signed in",
    body: "Your call goes on. Sign in again as {{email}} to keep it and to stay reachable.",
  },
  notSetUp: {
    title: "Not set up yet",
    body: "This server has not been set up. The person who started it can find a one-time link in the server's output.",
  },
  link: {
    checking: "Checking your link…",
    bad: "This link does not work",
    missing: "The address is incomplete. Open the whole link that you were given.",
    toSignIn: "Go to sign-in",
    setup: {
      title: "Set up Sotto",
      body: "You will be the first administrator.",
      submit: "Set up and sign in",
    },
    invitation: {
      title: "Welcome to {{organisation}}, {{name}}",
      body: "Choose a password to start. You sign in as {{email}}.",
      submit: "Set password and sign in",
    },
    reset: {
      title: "Choose a new password",
      body: "For {{email}} at {{organisation}}. Afterwards only this device is signed in.",
      submit: "Set password and sign in",
    },
    organisation: "Organisation",
    organisationHint: "The name that people see",
    name: "Your name",
    email: "Your email address",
    emailHint: "You sign in with this address",
    working: "One moment…",
    expires: "This link works once, until {{when}}.",
  },
  required: "Please fill this in.",
  emailInvalid: "That does not look like an email address.",
} as const;
