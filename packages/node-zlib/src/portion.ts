/** Bytes that go into a codec at once off the calling turn: a millisecond or so of deflating. */
export const PORTION = 32768;
