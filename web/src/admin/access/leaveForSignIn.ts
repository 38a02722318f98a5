import { signInAddress } from "./access";

/** Goes to the sign-in page, which is the calling app's, and comes back from there. */
export const leaveForSignIn = (): void => location.assign(signInAddress(location.pathname));
