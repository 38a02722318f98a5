/** The faults of what is typed about a group. The server decides. */

export const maxDescriptionChars = 500;

type GroupNameFault = "name" | "nameTooLong";

export function groupNameFault(typed: string): GroupNameFault | undefined {
  const name = typed.trim();
  if (name === "") return "name";
  return name.length > 100 ? "nameTooLong" : undefined;
}

export const descriptionTooLong = (typed: string): boolean => typed.length > maxDescriptionChars;
