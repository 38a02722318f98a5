import { useEffect, useState } from "react";

/** The value once it has stayed the same for a while: a search per word, not per letter. */
export function useDelayed<T>(value: T, millis = 250): T {
  const [delayed, setDelayed] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setDelayed(value), millis);
    return () => clearTimeout(timer);
  }, [value, millis]);
  return delayed;
}
