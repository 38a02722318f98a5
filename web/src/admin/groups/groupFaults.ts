/** Whether what is typed about a group can be right. The server has the last word. */

export const maxDescriptionChars = 500;

type GroupNameFault = "name" | "nameTooLong";

export function groupNameFault(typed: string): GroupNameFault | undefined {
  const name = typed.trim();
  if (name === "") return "name";
  return name.length > 100 ? "nameTooLong" : undefined;
}

export const descriptionTooLong = (typed: string): boolean => typed.length > maxDescriptionChars;
