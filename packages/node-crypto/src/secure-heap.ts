/** Says that there is no secure heap: nothing of it is used. @see https://nodejs.org/api/crypto.html#cryptosecureheapused */
export function secureHeapUsed(): { total: number; used: number; utilization: number; min: number } {
  return { total: 0, used: 0, utilization: NaN, min: 2 };
}
