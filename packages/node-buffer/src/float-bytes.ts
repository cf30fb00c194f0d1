// One float of each size and its bytes, for taking floats apart and putting them together. The low byte
// is first: there is no browser on a machine where it is not.
export const float32 = /* @__PURE__ */ new Float32Array(1);
export const float32Bytes = /* @__PURE__ */ new Uint8Array(float32.buffer);
export const float64 = /* @__PURE__ */ new Float64Array(1);
export const float64Bytes = /* @__PURE__ */ new Uint8Array(float64.buffer);
