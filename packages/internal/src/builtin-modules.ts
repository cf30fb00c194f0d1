/** Where builtin modules are had by name: a host that carries them all sets `get`, which gives undefined for other names. */
export const builtinModules: { get: ((id: string) => unknown) | undefined } = { get: undefined };
