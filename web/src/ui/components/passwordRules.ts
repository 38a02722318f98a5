/** The rules for a new password, as far as a client can check them; the server decides. */
const minimumPasswordLength = 12;

interface PasswordRules {
  readonly longEnough: boolean;
  readonly notPersonal: boolean;
}

/** Checks a password against the rules and what is known of the person. */
export function checkPassword(password: string, personal: readonly string[]): PasswordRules {
  const lower = password.toLowerCase();
  const own = personal
    .flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length >= 4);
  return {
    longEnough: Array.from(password).length >= minimumPasswordLength,
    notPersonal: password !== "" && !own.some((word) => lower.includes(word)),
  };
}
