import { useTranslation } from "react-i18next";
import type { Problem } from "../../base/problem";
import { FormMessage, FormProblem } from "../../ui/forms/FormMessage";

/** Why a sign-in was refused. After too many failures there are ways that need no waiting. */
export function SignInProblem({ problem }: { readonly problem: Problem | null }) {
  const { t } = useTranslation("calling");
  if (problem?.code !== "RATE_LIMITED" || problem.retryAfterSeconds === undefined) {
    return <FormProblem problem={problem} />;
  }
  const count = Math.ceil(problem.retryAfterSeconds / 60);
  return <FormMessage intent="error" text={t("signIn.tooMany", { count })} />;
}
