/** The codecs of the module's object, which users may replace. */
export interface Codecs {
  escape(text: unknown): string;
  unescape(text: string, decodeSpaces?: boolean): string;
}

/** The module's object, once it exists: bundles without it have nothing that could be replaced. */
export const overrides: { module: Codecs | undefined } = { module: undefined };
