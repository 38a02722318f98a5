/** The faults of what is typed about a person. The server decides. */

type EmailFault = "email" | "emailTooLong";
type UserNameFault = "name" | "nameTooLong";

export function emailFault(typed: string): EmailFault | undefined {
  const email = typed.trim();
  if (email.length > 200) return "emailTooLong";
  return /^[^\s@]+@[^\s@]+$/u.test(email) ? undefined : "email";
}

export function nameFault(typed: string): UserNameFault | undefined {
  const name = typed.trim();
  if (name === "") return "name";
  return name.length > 100 ? "nameTooLong" : undefined;
}
