import { useEffect, useState } from 'preact/hooks';

let offset = 0;

/** The server's time; the difference to this computer's clock is measured on every beat. */
export const serverNow = (): number => Date.now() + offset;

export function measureClock(now: number): void {
  offset = now - Date.now();
}

/** The server's time, renewed every `interval` milliseconds. */
export function useNow(interval: number): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), interval);
    return () => clearInterval(timer);
  }, [interval]);
  return now;
}
