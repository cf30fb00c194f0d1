/** The most bytes that a Buffer may be asked for; the engine gives as many as it can. */
export const MAX_LENGTH = 9007199254740991;

/** The longest string that reading a Buffer gives, in UTF-16 units. */
export const MAX_STRING_LENGTH = 536870888;
