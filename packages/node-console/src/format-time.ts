function pad(value: number, length = 2): string {
  return String(value).padStart(length, '0');
}

/** Writes a time in ms as `console.timeEnd` does: `12.345ms`, `1.500s`, `1:00.300 (m:ss.mmm)`, `1:06:40.457 (h:mm:ss.mmm)`. */
export function formatTime(ms: number): string {
  if (ms < 1000) return `${Number(ms.toFixed(3))}ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(3)}s`;
  const hours = Math.floor(ms / 3_600_000);
  const minutes = Math.floor((ms % 3_600_000) / 60_000);
  const [seconds, thousandths] = ((ms % 60_000) / 1000).toFixed(3).split('.') as [string, string];
  if (hours === 0) return `${minutes}:${pad(Number(seconds))}.${thousandths} (m:ss.mmm)`;
  return `${hours}:${pad(minutes)}:${pad(Number(seconds))}.${thousandths} (h:mm:ss.mmm)`;
}
