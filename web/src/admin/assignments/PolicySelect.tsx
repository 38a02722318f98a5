import { Select } from "@fluentui/react-components";
import { usePolicies } from "../requests/policies";
import { Labelled } from "../shared/Labelled";
import { usePolicyTitle } from "../policies/usePolicyTitle";

interface PolicySelectProps {
  readonly label: string;
  readonly hint?: string;
  /** The policy's full name; empty for none. */
  readonly value: string;
  /** The meaning of the empty value. */
  readonly none: string;
  /** A policy that is not offered. */
  readonly without?: string;
  readonly fault?: string | false;
  readonly disabled?: boolean;
  readonly onChange: (policyName: string) => void;
}

/** Chooses one of the policies, or none. */
export function PolicySelect(props: PolicySelectProps) {
  const { label, hint, value, none, without, fault, disabled = false, onChange } = props;
  const policies = usePolicies();
  const title = usePolicyTitle();
  return (
    <Labelled label={label} hint={hint} fault={fault}>
      <Select
        value={value}
        disabled={disabled || policies.isPending}
        onChange={(_event, data) => onChange(data.value)}
      >
        <option value="">{none}</option>
        {policies.data
          ?.filter(({ name }) => name !== without)
          .map(({ name }) => (
            <option key={name} value={name}>
              {title(name)}
            </option>
          ))}
      </Select>
    </Labelled>
  );
}
