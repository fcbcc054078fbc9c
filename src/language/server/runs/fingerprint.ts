import type { Model } from '../../../engine/model.js';

/** Names what a result was computed from: equal fingerprints, equal results. */
export type Fingerprint = string;

/** Comments and layout are no part of a model, so that they never make a result stale. */
export function modelFingerprint(model: Model): Fingerprint {
  return `model ${hash(JSON.stringify(model))}`;
}

/** Of a scenario that is handed to the engine as texts: any change of a text may change it. */
export function textsFingerprint(
  scenario: string,
  files: readonly { readonly uri: string; readonly text: string }[],
): Fingerprint {
  return `texts ${hash(JSON.stringify([scenario, files]))}`;
}

/** 128 bits of a text (cyrb128, public domain, after MurmurHash3): enough that no two texts of a session meet. */
function hash(text: string): string {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let k = 0; k < text.length; k++) {
    const unit = text.charCodeAt(k);
    a = b ^ Math.imul(a ^ unit, 597399067);
    b = c ^ Math.imul(b ^ unit, 2869860233);
    c = d ^ Math.imul(c ^ unit, 951274213);
    d = a ^ Math.imul(d ^ unit, 2716044179);
  }
  a = Math.imul(c ^ (a >>> 18), 597399067);
  b = Math.imul(d ^ (b >>> 22), 2869860233);
  c = Math.imul(a ^ (c >>> 17), 951274213);
  d = Math.imul(b ^ (d >>> 19), 2716044179);
  return [a ^ b ^ c ^ d, b ^ a, c ^ a, d ^ a].map((part) => (part >>> 0).toString(36)).join('-');
}
