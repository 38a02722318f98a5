import { makeStyles } from "@fluentui/react-components";

const useStyles = makeStyles({ logo: { display: "block", flexShrink: 0 } });

/** The mark of the product; decoration only. */
export function Logo({ size = 28 }: { readonly size?: number }) {
  const styles = useStyles();
  return (
    <svg className={styles.logo} width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#5b5fc7" />
      <g fill="none" stroke="#fff" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round">
        <path d="M16 6l8 3v6.4c0 5-3.3 8.9-8 10.6-4.700-1.700-8-5.600-8-10.600V9z" />
        <path d="M13 13.500v5M16 11.500v9M19 13.500v5" />
      </g>
    </svg>
  );
}
