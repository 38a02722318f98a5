import type { Role } from "../../base/vocabulary";
import type { Schemas } from "../../link/api/client";

export type SignedInUser = Schemas["Me"];
export type User = Schemas["User"];
export type UserDetail = Schemas["UserDetail"];
export type Group = Schemas["Group"];
export type Policy = Schemas["EncryptionPolicy"];
export type PolicyContent = Schemas["PolicyContent"];
export type Enablement = Schemas["Enablement"];
export type EffectivePolicy = Schemas["EffectivePolicy"];
export type Assignments = Schemas["Assignments"];
export type UserAssignment = Schemas["UserAssignment"];
export type GroupAssignment = Schemas["GroupAssignment"];
export type OneTimeLink = Schemas["OneTimeLink"];
export type AuditEntry = Schemas["AuditEntry"];

export const roles = ["member", "administrator", "auditor"] as const satisfies readonly Role[];
export const enablements = [
  "Disabled",
  "DisabledUserOverride",
  "EnabledUserOverride",
  "Required",
] as const satisfies readonly Enablement[];
