const NAMES = /^(?:Object|Function|Array|Number|Boolean|String|Symbol|BigInt|Date|Promise|RegExp|(?:Aggregate|Eval|Range|Reference|Syntax|Type|URI|Suppressed)?Error|(?:Shared)?ArrayBuffer|(?:Big)?U?[iI]nt(?:8|16|32|64)(?:Clamped)?Array|Float(?:16|32|64)Array|DataView|(?:Weak)?(?:Map|Set)|WeakRef|FinalizationRegistry|Iterator|Proxy|(?:Async)?DisposableStack)$/;

/** Whether a class of that name belongs to the language. */
export function isBuiltInName(name: string): boolean {
  return NAMES.test(name);
}
